package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** A one-time link that is unknown, expired, used, or followed by a newer one. */
public final class InvalidLink extends ProblemException {

    private static final long serialVersionUID = 1L;

    public InvalidLink() {
        super(HttpStatus.BAD_REQUEST, "link-unusable", "This link is not good, or not any more. Ask for a new one.");
    }
}
