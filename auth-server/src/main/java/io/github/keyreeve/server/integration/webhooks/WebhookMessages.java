package io.github.keyreeve.server.integration.webhooks;

import io.github.keyreeve.server.platform.delivery.Channel.Description;
import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.paging.ListPage;
import io.github.keyreeve.server.platform.paging.NewestFirst;
import io.github.keyreeve.server.platform.paging.PageCursor;
import io.github.keyreeve.server.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of the messages to a webhook, and their replay. */
public final class WebhookMessages {

    /** How many are sent again at once. */
    private static final int MOST = 1000;

    /** For the last attempt to end. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final NewestFirst ORDER =
            new NewestFirst("created_at", List.of(new NewestFirst.Key("id", UUID::fromString)));

    private static final String STATE = """
            case when delivered_at is not null then 'delivered'
                 when given_up or queued_at < :lost then 'given_up'
                 else 'waiting' end
            """;

    private final JdbcClient jdbc;
    private final MessageQueue queue;
    private final WebhookEvents events;
    private final WebhookProperties properties;
    private final Clock clock;

    WebhookMessages(
            JdbcClient jdbc, MessageQueue queue, WebhookEvents events, WebhookProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.queue = queue;
        this.events = events;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * One page of them, the newest first.
     *
     * @param given the parameters of a URL
     * @throws io.github.keyreeve.server.platform.errors.InvalidInput if one is malformed
     */
    public ListPage<WebhookMessage> of(UUID webhook, Map<String, String> given) {
        InputErrors errors = new InputErrors();
        PageQuery page = ORDER.page(given, errors);
        errors.throwIfAny();
        Map<String, Object> parameters = new HashMap<>(page.parameters());
        parameters.put("limit", page.limit() + 1);
        parameters.put("webhook", webhook);
        parameters.put("lost", lost());
        List<WebhookMessage> found = jdbc.sql(
                        "select *, " + STATE + " as state from webhook_message where webhook_id = :webhook and "
                                + page.condition() + " order by " + page.sort() + " limit :limit")
                .params(parameters)
                .query(WebhookMessages::row)
                .list();
        return ListPage.of(found, page, message -> PageCursor.of(message.createdAt(), message.id()));
    }

    /** The latest one to each webhook that has any. */
    public Map<UUID, WebhookMessage> latest() {
        Map<UUID, WebhookMessage> latest = new HashMap<>();
        jdbc.sql("""
                        select w.id as webhook, m.* from webhook w cross join lateral (
                            select *, %s as state from webhook_message where webhook_id = w.id
                             order by created_at desc, id desc limit 1) m
                        """.formatted(STATE)).param("lost", lost()).query(row -> {
            latest.put(row.getObject("webhook", UUID.class), row(row, 0));
        });
        return latest;
    }

    /** Sends one again that does not wait; returns whether there was one. */
    public boolean replay(UUID webhook, UUID message) {
        return replay("id = :message", Map.of("webhook", webhook, "message", message)) == 1;
    }

    /** Sends those of a time again that do not wait, at most 1000 of them, in their order; returns how many. */
    public int replay(UUID webhook, Instant since, Instant until) {
        return replay(
                "created_at >= :since and created_at < :until",
                Map.of(
                        "webhook", webhook,
                        "since", since.atOffset(ZoneOffset.UTC),
                        "until", until.atOffset(ZoneOffset.UTC)));
    }

    private int replay(String condition, Map<String, ?> parameters) {
        List<MessageQueue.Stored> messages = jdbc.sql("""
                        with chosen as (
                            select id from webhook_message where webhook_id = :webhook and %s and %s <> 'waiting'
                             order by created_at, id limit :most for update skip locked),
                        again as (
                            update webhook_message set delivered_at = null, given_up = false, queued_at = :now
                             where id in (select id from chosen) returning id, webhook_id, subject, created_at)
                        select * from again order by created_at, id
                        """.formatted(condition, STATE))
                .params(parameters)
                .param("most", MOST)
                .param("lost", lost())
                .param("now", now())
                .query((row, number) -> new MessageQueue.Stored(
                        row.getObject("id", UUID.class),
                        row.getObject("webhook_id", UUID.class),
                        row.getString("subject")))
                .list();
        queue.deliver(messages);
        return messages.size();
    }

    /** Sends an event of the type {@code webhook.test}. */
    public void test(UUID webhook) {
        events.test(webhook, clock.instant());
    }

    Optional<Description> describe(UUID message) {
        return jdbc.sql("""
                        select type, name from webhook_message m join webhook w on w.id = webhook_id where m.id = :id
                        """)
                .param("id", message)
                .query((row, number) -> new Description(row.getString("type"), row.getString("name")))
                .optional();
    }

    void delivered(UUID message, int status) {
        jdbc.sql("""
                        update webhook_message set attempts = attempts + 1, status = :status, failure = null, given_up = false,
                               delivered_at = :now
                         where id = :id
                        """)
                .param("status", status)
                .param("now", now())
                .param("id", message)
                .update();
    }

    void failed(UUID message, @Nullable Integer status, String failure, boolean isForGood) {
        jdbc.sql("""
                        update webhook_message set attempts = attempts + 1, status = :status, failure = :failure, given_up = :given
                         where id = :id and delivered_at is null
                        """)
                .param("status", status)
                .param("failure", failure)
                .param("given", isForGood)
                .param("id", message)
                .update();
    }

    /** Removes those that were kept for long enough, at most so many at once; returns how many. */
    int removeOlder(int atMost) {
        return jdbc.sql("""
                        delete from webhook_message
                         where ctid = any (array(select ctid from webhook_message where created_at < :oldest
                                                  order by created_at limit :atMost for update skip locked))
                        """)
                .param("oldest", now().minus(properties.keep()))
                .param("atMost", atMost)
                .update();
    }

    private static WebhookMessage row(ResultSet row, int number) throws SQLException {
        OffsetDateTime delivered = row.getObject("delivered_at", OffsetDateTime.class);
        return new WebhookMessage(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("state"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getInt("attempts"),
                row.getObject("status", Integer.class),
                row.getString("failure"),
                delivered == null ? null : delivered.toInstant());
    }

    private OffsetDateTime lost() {
        return now().minus(properties.giveUpAfter()).minus(LEASE);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
