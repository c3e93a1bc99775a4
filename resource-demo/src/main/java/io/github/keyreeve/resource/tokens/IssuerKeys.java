package io.github.keyreeve.resource.tokens;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClientException;

/**
 * The keys that the issuer signs with, RFC 7517 section 5. Nothing is fetched before the first token arrives. A key set is
 * used for five minutes, and fetched again sooner when a token names a key that is not in it. While the issuer is unavailable
 * the last keys are used for an hour.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration USABLE = Duration.ofHours(1);

    /** Between two requests to the issuer, so that invented key ids cannot flood it. */
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final IssuerMetadata issuer;
    private final Clock clock;
    private volatile Knowledge known = new Knowledge(new JWKSet(), Instant.EPOCH, Instant.EPOCH, null);

    IssuerKeys(IssuerMetadata issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws RemoteKeySourceException {
        List<JWK> matching = selector.select(usable());
        if (matching.isEmpty() || isOlderThan(FRESH, known.fetchedAt())) {
            ask();
            matching = selector.select(usable());
        }
        Exception outage = known.outage();
        if (matching.isEmpty() && outage != null) {
            // Not "no such key": that is unknown while the issuer is unavailable.
            throw new RemoteKeySourceException("The issuer's keys cannot be fetched: " + outage.getMessage(), outage);
        }
        return matching;
    }

    private JWKSet usable() {
        Knowledge now = known;
        return isOlderThan(USABLE, now.fetchedAt()) ? new JWKSet() : now.keys();
    }

    private synchronized void ask() {
        if (!isOlderThan(PAUSE, known.askedAt())) {
            return;
        }
        Instant now = clock.instant();
        try {
            known = new Knowledge(JWKSet.parse(issuer.fetchKeys()), now, now, null);
        } catch (RestClientException | ParseException | IllegalStateException e) {
            known = new Knowledge(known.keys(), known.fetchedAt(), now, e);
        }
    }

    private boolean isOlderThan(Duration age, Instant instant) {
        return !clock.instant().isBefore(instant.plus(age));
    }

    private record Knowledge(
            JWKSet keys,
            Instant fetchedAt,
            Instant askedAt,
            @Nullable Exception outage) {}
}
