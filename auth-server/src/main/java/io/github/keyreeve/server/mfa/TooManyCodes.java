package io.github.keyreeve.server.mfa;

import java.time.Duration;

/** So many codes of this account were wrong that none is looked at for a while. */
public final class TooManyCodes extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    TooManyCodes(Duration retryAfter) {
        super("Too many codes were wrong. Try again later.", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** When it is worth trying again; at least a second. */
    public Duration retryAfter() {
        return retryAfter.toSeconds() < 1 ? Duration.ofSeconds(1) : retryAfter;
    }
}
