package io.github.keyreeve.server.console.overview;

import io.github.keyreeve.server.integration.webhooks.Webhook;
import io.github.keyreeve.server.integration.webhooks.Webhooks;
import io.github.keyreeve.server.platform.delivery.DeliveryBacklog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What waits for its destination, and what is wrong with that. */
final class DeliveryFigures {

    private static final Duration LONG_WAIT = Duration.ofHours(1);

    private final DeliveryBacklog backlog;
    private final Webhooks webhooks;

    DeliveryFigures(DeliveryBacklog backlog, Webhooks webhooks) {
        this.backlog = backlog;
        this.webhooks = webhooks;
    }

    Overview.DeliveryQueue queue() {
        return new Overview.DeliveryQueue(
                backlog.waiting(), backlog.givenUp(), backlog.oldest().orElse(null));
    }

    List<String> warnings(Overview.DeliveryQueue queue, Instant now) {
        List<String> warnings = new ArrayList<>();
        Instant oldest = queue.oldestSince();
        if (oldest != null && oldest.isBefore(now.minus(LONG_WAIT))) {
            warnings.add("delivery-waits");
        }
        if (queue.givenUp().number() > 0) {
            warnings.add("deliveries-given-up");
        }
        if (webhooks.all().stream().anyMatch(DeliveryFigures::isGone)) {
            warnings.add("webhook-gone");
        }
        return warnings;
    }

    private static boolean isGone(Webhook webhook) {
        return !webhook.enabled() && webhook.goneAt() != null;
    }
}
