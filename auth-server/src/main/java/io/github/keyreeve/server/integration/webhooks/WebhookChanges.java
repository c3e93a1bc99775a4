package io.github.keyreeve.server.integration.webhooks;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/** Changes webhooks: each change is recorded in its transaction, and known to this node when the caller goes on. */
final class WebhookChanges {

    private final TransactionOperations transaction;
    private final SecurityEvents events;
    private final ChangeFeed changes;

    WebhookChanges(TransactionOperations transaction, SecurityEvents events, ChangeFeed changes) {
        this.transaction = transaction;
        this.events = events;
        this.changes = changes;
    }

    /** Makes a change, and returns the webhook of after or before it; empty if there is none. */
    Optional<Webhook> make(SecurityEvent event, Supplier<Optional<Webhook>> change) {
        Optional<Webhook> webhook = Objects.requireNonNull(transaction.execute(status -> {
            Optional<Webhook> changed = change.get();
            changed.ifPresent(found -> events.record(about(event, found)));
            return changed;
        }));
        webhook.ifPresent(found -> changes.announce("webhook", found.id().toString()));
        return webhook;
    }

    private static AuditEntry about(SecurityEvent event, Webhook webhook) {
        return event.with("webhook", webhook.name()).with("webhook_id", webhook.id());
    }
}
