package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;

/**
 * A key with its lifetime.
 *
 * @param jwk the key, RFC 7517 section 4, with its private part and with {@code kid}, {@code alg} and {@code use}
 */
record SigningKey(JWK jwk, KeyLifetime life) {

    String kid() {
        return jwk.getKeyID();
    }

    JWSAlgorithm algorithm() {
        return JWSAlgorithm.parse(jwk.getAlgorithm().getName());
    }

    boolean is(KeyLifetime.State state, Instant now) {
        return life.at(now) == state;
    }

    @Override
    public String toString() {
        return algorithm() + " key " + kid();
    }
}
