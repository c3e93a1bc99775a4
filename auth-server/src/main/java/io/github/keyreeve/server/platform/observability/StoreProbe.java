package io.github.keyreeve.server.platform.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/**
 * Asks a store at intervals whether it can do its work: for the metric, which must not wait for the store itself, and so that a server
 * that has become read-only is noticed where nothing is written.
 */
final class StoreProbe implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(StoreProbe.class);

    private final String store;
    private final HealthEndpoint health;
    private volatile boolean isAway;

    /** @param store its name in the health endpoint */
    StoreProbe(String store, HealthEndpoint health, MeterRegistry meters) {
        this.store = store;
        this.health = health;
        Gauge.builder("keyreeve.store.away", () -> isAway ? 1 : 0)
                .description("1 while the store cannot do its work, else 0")
                .tag("store", store)
                .register(meters);
    }

    @Override
    public void run() {
        HealthDescriptor found = health.healthForPath(store);
        boolean isDown = found == null || !found.getStatus().equals(Status.UP);
        if (isDown != isAway) {
            log.warn("The store {} is {}", store, isDown ? "away" : "back");
        }
        isAway = isDown;
    }
}
