package io.github.keyreeve.server.platform.delivery;

import io.github.keyreeve.server.platform.figures.Figures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much of each kind waits, and for how long, as of the last count. */
final class DeliveryGauges {

    private final JdbcClient jdbc;
    private final Figures figures;
    private final List<String> kinds;
    private volatile Map<String, Backlog> last = Map.of();

    DeliveryGauges(JdbcClient jdbc, Figures figures, List<Channel> channels, MeterRegistry meters, Clock clock) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.kinds = channels.stream().map(Channel::kind).toList();
        for (Channel channel : channels) {
            String kind = channel.kind();
            Gauge.builder("keyreeve.delivery.waiting", () -> of(kind).waiting())
                    .description("Deliveries that wait")
                    .tag("kind", kind)
                    .register(meters);
            Gauge.builder("keyreeve.delivery.oldest", () -> of(kind).age(clock.instant()))
                    .description("For how long the oldest of them waits")
                    .baseUnit("seconds")
                    .tag("kind", kind)
                    .register(meters);
            // There from the start, so that the first one is an increase.
            DeliveryMeters.givenUp(meters, kind, Outcome.EXPIRED, 0);
        }
    }

    private record Backlog(long waiting, Instant oldest) {
        private static final Backlog NONE = new Backlog(0, Instant.MAX);

        double age(Instant now) {
            return waiting == 0 ? 0 : Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0);
        }
    }

    private Backlog of(String kind) {
        return last.getOrDefault(kind, Backlog.NONE);
    }

    void count() {
        Map<String, Backlog> counted = new HashMap<>();
        for (String kind : kinds) {
            oldest(kind).ifPresent(oldest -> counted.put(kind, new Backlog(waiting(kind), oldest)));
        }
        last = counted;
    }

    private long waiting(String kind) {
        return figures.count("delivery where kind = :kind order by created_at", Map.of("kind", kind))
                .number();
    }

    private Optional<Instant> oldest(String kind) {
        return jdbc.sql("select created_at from delivery where kind = :kind order by created_at limit 1")
                .param("kind", kind)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
