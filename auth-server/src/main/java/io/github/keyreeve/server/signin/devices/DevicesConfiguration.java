package io.github.keyreeve.server.signin.devices;

import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.web.Issuer;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(DevicesProperties.class)
class DevicesConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    DeviceTracker deviceTracker(
            KnownDevices known,
            DevicesProperties properties,
            Issuer issuer,
            Secrets secrets,
            KeyRing ring,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        DeviceCookie cookie = new DeviceCookie(issuer, properties.knownFor(), secrets);
        return new DeviceTracker(known, cookie, new DeviceNames(ring), events, transaction, clock);
    }

    @Bean
    KnownDevices knownDevices(JdbcClient jdbc, DevicesProperties properties, Clock clock) {
        return new KnownDevices(jdbc, properties.knownFor(), clock);
    }

    @Bean
    BackgroundTask knownDevicesSweep(KnownDevices known) {
        return BackgroundTask.inBatches(
                "Removing expired known devices", SWEEP_INTERVAL, SWEEP_BATCH, known::removeExpired);
    }
}
