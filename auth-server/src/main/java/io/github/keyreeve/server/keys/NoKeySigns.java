package io.github.keyreeve.server.keys;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.KeySourceException;
import io.github.keyreeve.server.web.Unavailable;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;

/** No key's turn it is for any of these algorithms; the next reading of the keys may bring one. */
final class NoKeySigns extends KeySourceException implements Unavailable {

    private static final long serialVersionUID = 1L;

    NoKeySigns(Collection<Algorithm> algorithms) {
        // Nimbus's matcher lists null beside them, for keys that name no algorithm.
        super("No key signs for " + algorithms.stream().filter(Objects::nonNull).toList());
    }

    @Override
    public Duration retryAfter() {
        return Duration.ofSeconds(10);
    }
}
