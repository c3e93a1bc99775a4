package io.github.keyreeve.server.integration.backchannel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.delivery.Channel;
import io.github.keyreeve.server.platform.delivery.Delivery;
import io.github.keyreeve.server.platform.delivery.Lanes;
import io.github.keyreeve.server.platform.delivery.Outcome;
import io.github.keyreeve.server.platform.delivery.Retries;
import io.github.keyreeve.server.platform.outbound.OutboundContent;
import io.github.keyreeve.server.platform.outbound.OutboundFailed;
import io.github.keyreeve.server.platform.outbound.OutboundHttp;
import io.github.keyreeve.server.platform.outbound.OutboundRequest;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.sessionclients.SessionClient;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Sends logout tokens to clients, OpenID Connect Back-Channel Logout section 2.5, and records what became of it: each that arrived, the
 * first failure of each that did not, and that it is given up.
 */
final class LogoutChannel implements Channel {

    static final String KIND = "backchannel-logout";

    private static final String GONE = "gone";

    /** Nothing was sent, because of other requests to the same host: no failure of the client. */
    private static final String BUSY = "busy";

    private final RegisteredClientRepository clients;
    private final LogoutTokens tokens;
    private final OutboundHttp http;
    private final SecurityEvents events;
    private final BackchannelLogoutProperties properties;

    LogoutChannel(
            RegisteredClientRepository clients,
            LogoutTokens tokens,
            OutboundHttp http,
            SecurityEvents events,
            BackchannelLogoutProperties properties) {
        this.clients = clients;
        this.tokens = tokens;
        this.http = http;
        this.events = events;
        this.properties = properties;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** To one client as many as {@link OutboundHttp} sends to one host. */
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
        return Set.of(GONE);
    }

    @Override
    public Sender open(String destination) {
        return this::deliver;
    }

    @Override
    public Description describe(byte[] content) {
        return new Description("logout_token", LogoutNotice.read(content).clientId());
    }

    /** To the address that is registered now, which may be another one than when the session ended, or none. */
    private Outcome deliver(Delivery delivery) {
        SessionClient notified = LogoutNotice.read(delivery.content());
        RegisteredClient client = clients.findByClientId(notified.clientId());
        String address = client == null ? null : ClientPolicy.of(client).backchannelLogoutUri();
        if (client == null || address == null) {
            return Outcome.delivered();
        }
        Outcome outcome = send(address, tokens.sign(notified, client));
        if (!BUSY.equals(outcome.failure())) {
            record(delivery, notified, outcome);
        }
        return outcome;
    }

    private Outcome send(String address, String token) {
        OutboundContent form = new OutboundContent(
                "application/x-www-form-urlencoded", ("logout_token=" + token).getBytes(US_ASCII), Map.of());
        try {
            return outcome(http.send(OutboundRequest.post(URI.create(address), properties.timeout(), form))
                    .status());
        } catch (OutboundFailed failed) {
            return failed.reason() == OutboundFailed.Reason.BUSY
                    ? Outcome.later(BUSY)
                    : Outcome.away(failed.reason().name().toLowerCase(Locale.ROOT));
        }
    }

    /** Section 2.8: 200, and some frameworks make 204 of it; 400 says also that the client could not do it now. */
    private static Outcome outcome(int status) {
        String said = String.valueOf(status);
        return switch (status) {
            case 200, 204 -> Outcome.delivered();
            case 410 -> Outcome.never(GONE, said);
            case 429, 502, 503, 504 -> Outcome.away(said);
            default -> Outcome.later(said);
        };
    }

    private void record(Delivery delivery, SessionClient notified, Outcome outcome) {
        SecurityEvent event =
                switch (outcome.state()) {
                    case DELIVERED -> SecurityEvent.BACKCHANNEL_LOGOUT_SENT;
                    case NEVER -> SecurityEvent.BACKCHANNEL_LOGOUT_FAILED;
                    case LATER, AWAY -> delivery.attempts() == 1 ? SecurityEvent.BACKCHANNEL_LOGOUT_FAILED : null;
                };
        if (event != null) {
            events.record(entry(event, notified, outcome.failure()));
        }
    }

    private static AuditEntry entry(SecurityEvent event, SessionClient notified, @Nullable String failure) {
        AuditEntry entry =
                event.of(notified.account()).client(notified.clientId()).with("session", notified.sid());
        return failure == null ? entry : entry.with("failure", failure);
    }
}
