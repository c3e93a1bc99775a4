package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.platform.errors.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** Too many codes of this account were wrong: attempts are temporarily blocked. */
public final class TooManyCodes extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyCodes(Duration retryAfter) {
        super(HttpStatus.TOO_MANY_REQUESTS, "too-many-codes", "Too many codes were wrong. Try again later.");
        this.retryAfter = retryAfter;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
