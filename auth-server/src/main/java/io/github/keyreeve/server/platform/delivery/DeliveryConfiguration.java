package io.github.keyreeve.server.platform.delivery;

import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import io.github.keyreeve.server.platform.crypto.RingKeyUse;
import io.github.keyreeve.server.platform.crypto.RingKeyUses;
import io.github.keyreeve.server.platform.crypto.Sealer;
import io.github.keyreeve.server.platform.figures.Figures;
import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeliveryProperties.class)
class DeliveryConfiguration {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(10);
    private static final int SWEEP_BATCH = 1000;
    private static final Duration COUNT_INTERVAL = Duration.ofSeconds(30);

    @Bean
    DeliveryRows deliveryRows(JdbcClient jdbc, Sealer sealer, Clock clock) {
        return new DeliveryRows(jdbc, sealer, clock);
    }

    @Bean
    Deliveries deliveries(DeliveryRows rows, SecureRandom random, Clock clock) {
        return new Deliveries(rows, new UuidV7Generator(random), clock);
    }

    @Bean
    DeliveryBacklog deliveryBacklog(JdbcClient jdbc, Figures figures) {
        return new DeliveryBacklog(jdbc, figures);
    }

    @Bean
    RingKeyUse sealedDeliveries(RingKeyUses uses) {
        return uses.sealed(DeliveryRows.sealed("waiting deliveries", "delivery"));
    }

    @Bean
    RingKeyUse sealedGivenUpDeliveries(RingKeyUses uses) {
        return uses.sealed(DeliveryRows.sealed("given-up deliveries", "given_up_delivery"));
    }

    @Bean
    @ConditionalOnWebApplication
    HeldDeliveries heldDeliveries(
            JdbcClient jdbc, DeliveryRows rows, List<Channel> channels, Deliveries deliveries, Clock clock) {
        return new HeldDeliveries(jdbc, rows, channels, deliveries.waker(), clock);
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask givenUpDeliveryRemoval(HeldDeliveries held, DeliveryProperties properties) {
        return BackgroundTask.inBatches(
                "Removing deliveries that were given up",
                SWEEP_INTERVAL,
                SWEEP_BATCH,
                atMost -> held.removeOlderThan(properties.keepGivenUp(), atMost));
    }

    @Bean
    @ConditionalOnWebApplication
    DeliveryWorker deliveryWorker(DeliveryRows rows, List<Channel> channels, MeterRegistry meters, Clock clock) {
        Destinations destinations = new Destinations(clock);
        Attempts attempts = new Attempts(rows, destinations, meters, clock);
        return new DeliveryWorker(rows, channels, attempts, destinations, meters);
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask delivering(Deliveries deliveries, DeliveryWorker worker, DeliveryProperties properties) {
        return new BackgroundTask("Delivering", properties.interval(), worker::run, deliveries.waker());
    }

    @Bean
    @ConditionalOnWebApplication
    BackgroundTask deliveryCount(
            JdbcClient jdbc, Figures figures, List<Channel> channels, MeterRegistry meters, Clock clock) {
        DeliveryGauges gauges = new DeliveryGauges(jdbc, figures, channels, meters, clock);
        return BackgroundTask.of("Counting deliveries", COUNT_INTERVAL, gauges::count);
    }
}
