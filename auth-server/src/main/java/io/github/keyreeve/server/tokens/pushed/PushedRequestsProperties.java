package io.github.keyreeve.server.tokens.pushed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pushed authorization requests, RFC 9126.
 *
 * @param lifetime how long after the push a user may arrive with the request; 5 s to 10 min
 * @param perClient how many requests of a client wait at most; a further one gets 429
 * @param required whether all clients must push their requests, RFC 9126 section 5; a client can be registered for it by itself
 */
@ConfigurationProperties("keyreeve.pushed-requests")
record PushedRequestsProperties(
        @DefaultValue("60s") Duration lifetime,
        @DefaultValue("10000") int perClient,
        @DefaultValue("false") boolean required) {

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    PushedRequestsProperties {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("KEYREEVE_PUSHED_REQUESTS_LIFETIME must be 5 s to 10 min.");
        }
        if (perClient < 1) {
            throw new IllegalArgumentException("KEYREEVE_PUSHED_REQUESTS_PER_CLIENT must be at least 1.");
        }
    }
}
