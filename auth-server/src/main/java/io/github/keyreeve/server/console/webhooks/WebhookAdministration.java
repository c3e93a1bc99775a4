package io.github.keyreeve.server.console.webhooks;

import io.github.keyreeve.server.integration.webhooks.Webhook;
import io.github.keyreeve.server.integration.webhooks.WebhookDraft;
import io.github.keyreeve.server.integration.webhooks.WebhookMessage;
import io.github.keyreeve.server.integration.webhooks.WebhookMessages;
import io.github.keyreeve.server.integration.webhooks.Webhooks;
import io.github.keyreeve.server.integration.webhooks.Webhooks.Issued;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import io.github.keyreeve.server.platform.paging.ListPage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/** What administrators do with webhooks; each act is recorded in its transaction. */
final class WebhookAdministration {

    private final Webhooks webhooks;
    private final WebhookMessages messages;
    private final SecurityEvents events;
    private final TransactionOperations transaction;

    WebhookAdministration(
            Webhooks webhooks, WebhookMessages messages, SecurityEvents events, TransactionOperations transaction) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.events = events;
        this.transaction = transaction;
    }

    List<Webhook> all() {
        return webhooks.all();
    }

    /** The latest message to each webhook that has one. */
    Map<UUID, WebhookMessage> latest() {
        return messages.latest();
    }

    Webhook existing(String id) {
        return webhooks.find(parsed(id)).orElseThrow(NoSuchWebhook::new);
    }

    Issued add(WebhookDraft draft) {
        return webhooks.add(draft);
    }

    Webhook change(String id, WebhookDraft draft) {
        return webhooks.change(parsed(id), draft).orElseThrow(NoSuchWebhook::new);
    }

    Webhook enable(String id, boolean enabled) {
        return webhooks.enable(parsed(id), enabled).orElseThrow(NoSuchWebhook::new);
    }

    Webhook remove(String id) {
        return webhooks.remove(parsed(id)).orElseThrow(NoSuchWebhook::new);
    }

    Issued rotateSecret(String id) {
        return webhooks.rotateSecret(parsed(id)).orElseThrow(NoSuchWebhook::new);
    }

    Webhook endFormerSecret(String id) {
        return webhooks.endFormerSecret(parsed(id)).orElseThrow(NoSuchWebhook::new);
    }

    ListPage<WebhookMessage> messages(String id, Map<String, String> given) {
        return messages.of(existing(id).id(), given);
    }

    Webhook test(String id) {
        Webhook webhook = existing(id);
        transaction.executeWithoutResult(status -> {
            messages.test(webhook.id());
            record(webhook, 1);
        });
        return webhook;
    }

    void replay(String id, String message) {
        Webhook webhook = existing(id);
        UUID chosen = parsed(message);
        transaction.executeWithoutResult(status -> {
            if (!messages.replay(webhook.id(), chosen)) {
                throw new NoSuchWebhook();
            }
            record(webhook, 1);
        });
    }

    /** Returns how many are sent again. */
    int replay(String id, Instant since, Instant until) {
        Webhook webhook = existing(id);
        return Objects.requireNonNull(transaction.execute(status -> {
            int replayed = messages.replay(webhook.id(), since, until);
            if (replayed > 0) {
                record(webhook, replayed);
            }
            return replayed;
        }));
    }

    private void record(Webhook webhook, int number) {
        events.record(SecurityEvent.WEBHOOK_REPLAYED
                .with("webhook", webhook.name())
                .with("webhook_id", webhook.id())
                .with("messages", number));
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw new NoSuchWebhook();
        }
    }

    static final class NoSuchWebhook extends ProblemException {
        private static final long serialVersionUID = 1L;

        NoSuchWebhook() {
            super(ProblemType.NO_SUCH_WEBHOOK);
        }
    }
}
