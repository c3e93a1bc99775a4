package io.github.keyreeve.server.browsers;

import io.github.keyreeve.server.schedule.RepeatedTask;
import io.github.keyreeve.server.secrets.Secrets;
import io.github.keyreeve.server.web.ClientAddresses;
import io.github.keyreeve.server.web.Issuer;
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
@EnableConfigurationProperties(BrowsersProperties.class)
class BrowsersConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);
    private static final int SWEEP_BATCH = 1000;

    @Bean
    Browsers browsers(
            KnownBrowsers known,
            BrowsersProperties properties,
            Issuer issuer,
            Secrets secrets,
            ClientAddresses addresses,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        BrowserCookie cookie = new BrowserCookie(issuer, properties.knownFor());
        return new Browsers(known, cookie, secrets, addresses, events, transaction, clock);
    }

    @Bean
    KnownBrowsers knownBrowsers(JdbcClient jdbc, BrowsersProperties properties, Clock clock) {
        return new KnownBrowsers(jdbc, properties.knownFor(), clock);
    }

    @Bean
    RepeatedTask knownBrowserSweep(KnownBrowsers known) {
        return new RepeatedTask("Forgetting browsers", SWEEP_INTERVAL, () -> known.sweep(SWEEP_BATCH));
    }
}
