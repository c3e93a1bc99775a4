package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.KeySourceException;
import io.github.keyreeve.server.platform.errors.RetryableFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;

/** No key signs for any of these algorithms; the next read of the keys may bring one. */
final class NoSigningKey extends KeySourceException implements RetryableFailure {

    private static final long serialVersionUID = 1L;

    NoSigningKey(Collection<Algorithm> algorithms) {
        // Nimbus's matcher lists null beside them, for keys that name no algorithm.
        super("No key signs for " + algorithms.stream().filter(Objects::nonNull).toList());
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofSeconds(10);
    }
}
