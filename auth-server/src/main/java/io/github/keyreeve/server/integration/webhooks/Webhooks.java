package io.github.keyreeve.server.integration.webhooks;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.outbound.OutboundUris;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The webhooks that administrators registered. Each change is recorded in its transaction. */
public final class Webhooks {

    private final JdbcClient jdbc;
    private final WebhookChanges changes;
    private final WebhookSecrets secrets;
    private final OutboundUris uris;
    private final Clock clock;

    Webhooks(JdbcClient jdbc, WebhookChanges changes, WebhookSecrets secrets, OutboundUris uris, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.secrets = secrets;
        this.uris = uris;
        this.clock = clock;
    }

    /** A webhook with a secret that is shown this once. */
    public record Issued(Webhook webhook, WebhookSecret secret) {}

    /** What sending a message takes. */
    record Dispatch(UUID webhook, String url, boolean enabled, List<WebhookSecret> secrets, String body) {}

    public List<Webhook> all() {
        return jdbc.sql("select * from webhook order by name, id")
                .query(this::row)
                .list();
    }

    public Optional<Webhook> find(UUID id) {
        return jdbc.sql("select * from webhook where id = :id")
                .param("id", id)
                .query(this::row)
                .optional();
    }

    /**
     * Registers a webhook.
     *
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if it breaks a rule
     */
    public Issued add(WebhookDraft draft) {
        draft.check(uris);
        UUID id = secrets.newId();
        WebhookSecret secret = secrets.random();
        return changes.make(SecurityEvent.WEBHOOK_ADDED, () -> Optional.of(insert(id, draft, secret)))
                .map(added -> new Issued(added, secret))
                .orElseThrow();
    }

    private Webhook insert(UUID id, WebhookDraft draft, WebhookSecret secret) {
        return jdbc.sql("""
                        insert into webhook (id, name, url, types, enabled, sealed_secret, created_at)
                        values (:id, :name, :url, cast(:types as text[]), :enabled, :secret, :now) returning *
                        """)
                .param("id", id)
                .param("name", draft.name())
                .param("url", draft.url())
                .param("types", draft.chosen().toArray(String[]::new))
                .param("enabled", draft.isEnabled())
                .param("secret", secrets.seal(id, secret))
                .param("now", now())
                .query(this::row)
                .single();
    }

    /** Replaces all but the secret; empty if there is none. Enabling one that was gone forgets that. */
    public Optional<Webhook> change(UUID id, WebhookDraft draft) {
        draft.check(uris);
        return changes.make(SecurityEvent.WEBHOOK_CHANGED, () -> jdbc.sql("""
                                update webhook set name = :name, url = :url, types = cast(:types as text[]), enabled = :enabled,
                                       gone_at = case when :enabled then null else gone_at end
                                 where id = :id returning *
                                """)
                .param("id", id)
                .param("name", draft.name())
                .param("url", draft.url())
                .param("types", draft.chosen().toArray(String[]::new))
                .param("enabled", draft.isEnabled())
                .query(this::row)
                .optional());
    }

    /** Lets it get messages, or not; empty if there is none. Enabling one that was gone forgets that. */
    public Optional<Webhook> enable(UUID id, boolean enabled) {
        return changes.make(SecurityEvent.WEBHOOK_CHANGED, () -> jdbc.sql("""
                                update webhook set enabled = :enabled, gone_at = case when :enabled then null else gone_at end
                                 where id = :id returning *
                                """)
                .param("id", id)
                .param("enabled", enabled)
                .query(this::row)
                .optional());
    }

    /** Removes it with its messages; empty if there is none. What waits for it is not sent. */
    public Optional<Webhook> remove(UUID id) {
        return changes.make(
                SecurityEvent.WEBHOOK_REMOVED, () -> jdbc.sql("delete from webhook where id = :id returning *")
                        .param("id", id)
                        .query(this::row)
                        .optional());
    }

    /** Gives it a new secret; the one before signs too for the overlap. Empty if there is none. */
    public Optional<Issued> rotateSecret(UUID id) {
        WebhookSecret secret = secrets.random();
        return changes.make(SecurityEvent.WEBHOOK_SECRET_ROTATED, () -> jdbc.sql("""
                                        update webhook set sealed_former_secret = sealed_secret, sealed_secret = :secret,
                                               former_secret_until = :until
                                         where id = :id returning *
                                        """)
                        .param("id", id)
                        .param("secret", secrets.seal(id, secret))
                        .param("until", now().plus(secrets.overlap()))
                        .query(this::row)
                        .optional())
                .map(webhook -> new Issued(webhook, secret));
    }

    /** Ends the overlap; empty if there is no such webhook. */
    public Optional<Webhook> endFormerSecret(UUID id) {
        return changes.make(
                SecurityEvent.WEBHOOK_CHANGED,
                () -> jdbc.sql("""
                                update webhook set sealed_former_secret = null, former_secret_until = null
                                 where id = :id returning *
                                """).param("id", id).query(this::row).optional());
    }

    void disableGone(UUID id) {
        Optional<Webhook> unused = changes.make(SecurityEvent.WEBHOOK_GONE, () -> jdbc.sql(
                        "update webhook set enabled = false, gone_at = :now where id = :id and enabled returning *")
                .param("id", id)
                .param("now", now())
                .query(this::row)
                .optional());
    }

    Optional<Dispatch> dispatch(UUID message) {
        return jdbc.sql("""
                        select w.id, url, enabled, sealed_secret, body,
                               case when former_secret_until > :now then sealed_former_secret end as sealed_former_secret
                          from webhook_message m join webhook w on w.id = webhook_id where m.id = :message
                        """)
                .param("message", message)
                .param("now", now())
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Dispatch(
                            id,
                            row.getString("url"),
                            row.getBoolean("enabled"),
                            secrets.open(id, row.getBytes("sealed_secret"), row.getBytes("sealed_former_secret")),
                            row.getString("body"));
                })
                .optional();
    }

    private Webhook row(ResultSet row, int number) throws SQLException {
        Instant until = instant(row, "former_secret_until");
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("url"),
                List.of((String[]) row.getArray("types").getArray()),
                row.getBoolean("enabled"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "gone_at"),
                until == null || until.isBefore(clock.instant()) ? null : until);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
