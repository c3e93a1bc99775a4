package io.github.keyreeve.server.accounts;

import io.github.keyreeve.server.web.ProblemException;
import org.springframework.http.HttpStatus;

/** A one-time link that is unknown, expired, used, or followed by a newer one. */
public final class LinkUnusable extends ProblemException {

    private static final long serialVersionUID = 1L;

    public LinkUnusable() {
        super(HttpStatus.BAD_REQUEST, "link-unusable", "This link is not good, or not any more. Ask for a new one.");
    }
}
