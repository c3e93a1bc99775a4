package io.github.keyreeve.server.platform.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The counters of deliveries. */
final class DeliveryMeters {

    private DeliveryMeters() {}

    static void attempt(MeterRegistry meters, String kind, String outcome) {
        meters.counter("keyreeve.delivery.attempts", "kind", kind, "outcome", outcome.toLowerCase(Locale.ROOT))
                .increment();
    }

    static void givenUp(MeterRegistry meters, String kind, String reason, int deliveries) {
        meters.counter("keyreeve.delivery.given.up", "kind", kind, "reason", reason)
                .increment(deliveries);
    }
}
