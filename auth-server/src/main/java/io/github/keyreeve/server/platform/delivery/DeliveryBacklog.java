package io.github.keyreeve.server.platform.delivery;

import io.github.keyreeve.server.platform.figures.Figure;
import io.github.keyreeve.server.platform.figures.Figures;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits for its destination. */
public final class DeliveryBacklog {

    private final JdbcClient jdbc;
    private final Figures figures;

    DeliveryBacklog(JdbcClient jdbc, Figures figures) {
        this.jdbc = jdbc;
        this.figures = figures;
    }

    public Figure waiting() {
        return figures.count("delivery", Map.of());
    }

    /** What is not tried again. */
    public Figure givenUp() {
        return figures.count("given_up_delivery", Map.of());
    }

    /** Since when the oldest waits; empty if none does. */
    public Optional<Instant> oldest() {
        return jdbc.sql("select created_at from delivery order by created_at limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
