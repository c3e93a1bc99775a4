package io.github.keyreeve.server.identity.formeraddress;

import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class FormerAddressConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int BATCH = 1000;

    @Bean
    FormerAddresses formerAddresses(JdbcClient jdbc, Clock clock) {
        return new FormerAddresses(jdbc, clock);
    }

    @Bean
    BackgroundTask formerAddressSweep(FormerAddresses addresses) {
        return BackgroundTask.inBatches(
                "Removing expired former addresses", SWEEP_INTERVAL, BATCH, addresses::removeExpired);
    }
}
