package io.github.keyreeve.server.identity.emaillink;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** A one-time link that is unknown, expired, already redeemed or replaced by a newer one. */
public final class InvalidLink extends ProblemException {

    private static final long serialVersionUID = 1L;

    public InvalidLink() {
        super(ProblemType.INVALID_LINK);
    }
}
