package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All trusted keys; the private part only of those that sign. */
final class RingJwkSource implements JWKSource<SecurityContext> {

    private final CurrentKeys current;

    RingJwkSource(CurrentKeys current) {
        this.current = current;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        Instant now = current.now();
        return selector.select(new JWKSet(current.ring().published(now).stream()
                .map(key -> key.is(KeyLifetime.State.SIGNING, now)
                        ? key.jwk()
                        : key.jwk().toPublicJWK())
                .toList()));
    }
}
