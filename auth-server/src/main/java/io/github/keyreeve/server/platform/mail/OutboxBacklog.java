package io.github.keyreeve.server.platform.mail;

import io.github.keyreeve.server.platform.figures.Figure;
import io.github.keyreeve.server.platform.figures.Figures;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits for the mail server. */
public final class OutboxBacklog {

    private final JdbcClient jdbc;
    private final Figures figures;

    OutboxBacklog(JdbcClient jdbc, Figures figures) {
        this.jdbc = jdbc;
        this.figures = figures;
    }

    public Figure waiting() {
        return figures.count("mail_outbox", Map.of());
    }

    /** Mails that are not tried again. */
    public Figure givenUp() {
        return figures.count("given_up_mail", Map.of());
    }

    /** Since when the oldest waits; empty if none does. */
    public Optional<Instant> oldest() {
        return jdbc.sql("select created_at from mail_outbox order by created_at limit 1")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
