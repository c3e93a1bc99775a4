package io.github.keyreeve.server.integration.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.integration.webhooks.Webhooks.Dispatch;
import io.github.keyreeve.server.platform.delivery.Channel;
import io.github.keyreeve.server.platform.delivery.Delivery;
import io.github.keyreeve.server.platform.delivery.Lanes;
import io.github.keyreeve.server.platform.delivery.Outcome;
import io.github.keyreeve.server.platform.delivery.Retries;
import io.github.keyreeve.server.platform.outbound.OutboundContent;
import io.github.keyreeve.server.platform.outbound.OutboundFailed;
import io.github.keyreeve.server.platform.outbound.OutboundHttp;
import io.github.keyreeve.server.platform.outbound.OutboundRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sends messages to their webhooks, as Standard Webhooks describes. */
final class WebhookChannel implements Channel {

    static final String KIND = "webhook";

    private static final String GONE = "gone";
    private static final String DISABLED = "disabled";

    private final Webhooks webhooks;
    private final WebhookMessages messages;
    private final OutboundHttp http;
    private final WebhookProperties properties;
    private final Clock clock;

    WebhookChannel(
            Webhooks webhooks, WebhookMessages messages, OutboundHttp http, WebhookProperties properties, Clock clock) {
        this.webhooks = webhooks;
        this.messages = messages;
        this.http = http;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** To one receiver as many as {@link OutboundHttp} sends to one host. */
    @Override
    public Lanes lanes() {
        return new Lanes(2, 2, 8, properties.timeout());
    }

    @Override
    public Retries retries() {
        return new Retries(properties.firstRetry(), properties.longestRetry());
    }

    @Override
    public Set<String> reasons() {
        return Set.of(GONE, DISABLED);
    }

    @Override
    public Sender open(String destination) {
        return this::deliver;
    }

    @Override
    public Description describe(byte[] content) {
        return messages.describe(message(content)).orElse(new Description("removed", "…"));
    }

    private Outcome deliver(Delivery delivery) {
        UUID message = message(delivery.content());
        Optional<Dispatch> found = webhooks.dispatch(message);
        if (found.isEmpty()) {
            // The webhook was removed, and its messages with it.
            return Outcome.delivered();
        }
        Dispatch dispatch = found.get();
        if (!dispatch.enabled()) {
            messages.failed(message, null, DISABLED, true);
            return Outcome.never(DISABLED, null);
        }
        try {
            return outcome(
                    message, dispatch, http.send(request(message, dispatch)).status());
        } catch (OutboundFailed failed) {
            String why = failed.reason().name().toLowerCase(Locale.ROOT);
            messages.failed(message, null, why, false);
            return failed.reason() == OutboundFailed.Reason.BUSY ? Outcome.later(why) : Outcome.away(why);
        }
    }

    private OutboundRequest request(UUID message, Dispatch dispatch) {
        String id = "msg_" + message.toString().replace("-", "");
        long timestamp = clock.instant().getEpochSecond();
        byte[] body = dispatch.body().getBytes(UTF_8);
        String signatures = dispatch.secrets().stream()
                .map(secret -> secret.sign(id, timestamp, body))
                .collect(Collectors.joining(" "));
        Map<String, String> fields = Map.of(
                "webhook-id", id,
                "webhook-timestamp", String.valueOf(timestamp),
                "webhook-signature", signatures);
        return OutboundRequest.post(
                URI.create(dispatch.url()),
                properties.timeout(),
                new OutboundContent("application/json", body, fields));
    }

    private Outcome outcome(UUID message, Dispatch dispatch, int status) {
        String said = String.valueOf(status);
        if (status >= 200 && status < 300) {
            messages.delivered(message, status);
            return Outcome.delivered();
        }
        if (status == 410) {
            messages.failed(message, status, GONE, true);
            webhooks.disableGone(dispatch.webhook());
            return Outcome.never(GONE, said);
        }
        messages.failed(message, status, said, false);
        return isAway(status) ? Outcome.away(said) : Outcome.later(said);
    }

    /** The receiver as a whole cannot, whatever the message. */
    private static boolean isAway(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private static UUID message(byte[] content) {
        return UUID.fromString(new String(content, UTF_8));
    }
}
