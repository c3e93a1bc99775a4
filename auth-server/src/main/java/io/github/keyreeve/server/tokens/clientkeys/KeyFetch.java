package io.github.keyreeve.server.tokens.clientkeys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.keyreeve.server.platform.errors.Overloaded;
import io.github.keyreeve.server.platform.outbound.OutboundFailed;
import io.github.keyreeve.server.platform.outbound.OutboundHttp;
import io.github.keyreeve.server.platform.outbound.OutboundRequest;
import io.github.keyreeve.server.platform.outbound.OutboundResponse;
import io.github.keyreeve.server.tokens.metadata.PublicKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** Fetches the JWK Set at a {@code jwks_uri}. What it has beside public keys that are strong enough is ignored. */
final class KeyFetch {

    private static final Logger log = LoggerFactory.getLogger(KeyFetch.class);

    private static final String MEDIA_TYPES = "application/jwk-set+json, application/json";
    private static final Duration TIME = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 65_536;
    private static final int MOST_KEYS = 32;

    private final OutboundHttp http;
    private final Clock clock;

    KeyFetch(OutboundHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /**
     * The keys there now; empty if the host does not return any.
     *
     * @throws Overloaded if nothing was sent, because too many requests are under way
     */
    Optional<KeySet> fetch(String clientId, URI uri) {
        try {
            OutboundResponse response = http.send(OutboundRequest.get(uri, MEDIA_TYPES, TIME, MOST_BYTES));
            return response.status() == HttpStatus.OK.value() ? read(clientId, response) : failed(clientId, "status");
        } catch (OutboundFailed failed) {
            if (failed.reason() == OutboundFailed.Reason.BUSY) {
                throw new Overloaded(TIME);
            }
            return failed(
                    clientId, failed.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    private Optional<KeySet> read(String clientId, OutboundResponse response) {
        try {
            String text = new String(response.body(), StandardCharsets.UTF_8);
            List<JWK> keys = PublicKeys.usable(JSONObjectUtils.parse(text)).stream()
                    .limit(MOST_KEYS)
                    .toList();
            Instant now = clock.instant();
            return Optional.of(new KeySet(keys, now, now.plus(Freshness.of(response::field))));
        } catch (ParseException | RuntimeException malformed) {
            return failed(clientId, "malformed");
        }
    }

    private static Optional<KeySet> failed(String clientId, String reason) {
        log.info("The keys of client {} cannot be fetched: {}", clientId, reason);
        return Optional.empty();
    }
}
