package io.github.keyreeve.server.tokens.clientkeys;

import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;
import java.util.List;

/**
 * Keys as they were fetched.
 *
 * @param freshUntil when they are fetched again, RFC 9111 section 4.2
 */
record KeySet(List<JWK> keys, Instant fetchedAt, Instant freshUntil) {

    KeySet {
        keys = List.copyOf(keys);
    }
}
