package io.github.keyreeve.server.integration.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import io.github.keyreeve.server.platform.delivery.Deliveries;
import io.github.keyreeve.server.platform.delivery.NewDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores messages, and hands them over for delivery, in the transaction of the caller. */
final class MessageQueue {

    private final JdbcClient jdbc;
    private final Deliveries deliveries;
    private final UuidV7Generator ids;
    private final Clock clock;
    private final Duration giveUpAfter;

    MessageQueue(JdbcClient jdbc, Deliveries deliveries, UuidV7Generator ids, Clock clock, Duration giveUpAfter) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
        this.ids = ids;
        this.clock = clock;
        this.giveUpAfter = giveUpAfter;
    }

    /** A message for one webhook. */
    record Message(UUID webhook, String type, @Nullable String subject, String body) {}

    /** What is to be delivered of a stored message. */
    record Stored(UUID id, UUID webhook, @Nullable String subject) {}

    void add(List<Message> messages) {
        Instant now = clock.instant();
        List<UUID> added = messages.stream().map(message -> ids.at(now)).toList();
        jdbc.sql("""
                        insert into webhook_message (id, webhook_id, type, subject, body, created_at, queued_at)
                        select id, webhook_id, type, subject, body, :now, :now
                          from unnest(cast(:ids as uuid[]), cast(:webhooks as uuid[]), cast(:types as text[]),
                                      cast(:subjects as text[]), cast(:bodies as text[]))
                            as added (id, webhook_id, type, subject, body)
                        """)
                .param("ids", added.stream().map(UUID::toString).toArray(String[]::new))
                .param(
                        "webhooks",
                        messages.stream().map(each -> each.webhook().toString()).toArray(String[]::new))
                .param("types", messages.stream().map(Message::type).toArray(String[]::new))
                .param("subjects", messages.stream().map(Message::subject).toArray(String[]::new))
                .param("bodies", messages.stream().map(Message::body).toArray(String[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        deliver(IntStream.range(0, added.size())
                .mapToObj(each -> new Stored(
                        added.get(each),
                        messages.get(each).webhook(),
                        messages.get(each).subject()))
                .toList());
    }

    void deliver(List<Stored> messages) {
        deliveries.send(messages.stream().map(this::delivery).toList());
    }

    private NewDelivery delivery(Stored message) {
        NewDelivery delivery = NewDelivery.to(
                WebhookChannel.KIND,
                message.webhook().toString(),
                message.id().toString().getBytes(UTF_8),
                giveUpAfter);
        return message.subject() == null ? delivery : delivery.about(message.subject());
    }
}
