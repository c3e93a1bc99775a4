package io.github.keyreeve.server.integration.webhooks;

import io.github.keyreeve.server.platform.audit.AuditEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes messages of security events, in their transaction. A message has ids and names of what changed: no names of users, no
 * addresses, no values.
 */
final class WebhookEvents implements SecurityEvents.Listener {

    /** Of the facts of an event; none of them is about a person, or is free text. */
    private static final Set<String> FACTS = Set.of("algorithm", "fields", "kid");

    private final Subscribers subscribers;
    private final MessageQueue queue;
    private final JsonMapper json;

    WebhookEvents(Subscribers subscribers, MessageQueue queue, JsonMapper json) {
        this.subscribers = subscribers;
        this.queue = queue;
        this.json = json;
    }

    @Override
    public boolean concerns(AuditEvent event) {
        return WebhookType.of(event.event())
                .filter(type -> !subscribers.of(type).isEmpty())
                .isPresent();
    }

    @Override
    public void recorded(List<AuditEvent> events) {
        List<MessageQueue.Message> messages = new ArrayList<>();
        for (AuditEvent event : events) {
            Optional<WebhookType> type = WebhookType.of(event.event());
            if (type.isPresent()) {
                String name = type.get().wireName();
                String body = body(name, event.at(), data(event));
                for (UUID webhook : subscribers.of(type.get())) {
                    messages.add(new MessageQueue.Message(webhook, name, subject(event), body));
                }
            }
        }
        queue.add(messages);
    }

    /** The event that shows whether messages arrive. */
    void test(UUID webhook, Instant now) {
        String body = body(WebhookType.TEST, now, Map.of());
        queue.add(List.of(new MessageQueue.Message(webhook, WebhookType.TEST, null, body)));
    }

    private String body(String type, Instant at, Map<String, String> data) {
        Map<String, Object> body = new TreeMap<>();
        body.put("type", type);
        body.put("timestamp", at.toString());
        body.put("data", data);
        return json.writeValueAsString(body);
    }

    private static Map<String, String> data(AuditEvent event) {
        Map<String, String> data = new TreeMap<>();
        data.put("event", event.event());
        data.put("event_id", event.id().toString());
        if (event.accountId() != null) {
            data.put("account_id", event.accountId().toString());
        }
        if (event.clientId() != null) {
            data.put("client_id", event.clientId());
        }
        event.facts().forEach((name, value) -> {
            if (FACTS.contains(name)) {
                data.put(name, value);
            }
        });
        return data;
    }

    /** What is delivered in order: the events of one account, of one client, or of the keys. */
    private static @Nullable String subject(AuditEvent event) {
        if (event.accountId() != null) {
            return "account " + event.accountId();
        }
        return event.clientId() != null ? "client " + event.clientId() : "server";
    }
}
