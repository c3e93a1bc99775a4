package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import io.github.keyreeve.server.platform.errors.RetryableFailure;
import java.time.Duration;

/** No key signs for the algorithm; the next read of the keys may bring one. */
final class NoSigningKey extends KeySourceException implements RetryableFailure {

    private static final long serialVersionUID = 1L;

    NoSigningKey(JWSAlgorithm algorithm) {
        super("No key signs for " + algorithm);
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofSeconds(10);
    }
}
