package io.github.keyreeve.server.integration.monitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.integration.remote.Answer;
import io.github.keyreeve.server.integration.remote.NotAsExpected;
import io.github.keyreeve.server.integration.remote.Remote;
import io.github.keyreeve.server.integration.webhooks.WebhookSecret;
import org.jspecify.annotations.Nullable;

/** Posts a change, signed as the webhooks of the server are if there is a secret. */
final class WebhookNotifier implements Notifier {

    private final Remote receiver;
    private final @Nullable WebhookSecret secret;

    WebhookNotifier(Remote receiver, @Nullable WebhookSecret secret) {
        this.receiver = receiver;
        this.secret = secret;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void send(Notification notification) {
        String body = Remote.JSON.writeValueAsString(notification.message());
        Answer answer = receiver.postJson(receiver.base().toString(), body, headers(notification, body));
        NotAsExpected.unless(answer.status() / 100 == 2, "the receiver responded " + answer.status());
    }

    private String[] headers(Notification notification, String body) {
        long timestamp = notification.time().getEpochSecond();
        if (secret == null) {
            return new String[] {"webhook-id", notification.id(), "webhook-timestamp", String.valueOf(timestamp)};
        }
        return new String[] {
            "webhook-id",
            notification.id(),
            "webhook-timestamp",
            String.valueOf(timestamp),
            "webhook-signature",
            secret.sign(notification.id(), timestamp, body.getBytes(UTF_8))
        };
    }
}
