package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** Recovery codes are requested for an account without a second factor, which they would replace. */
final class NoSecondFactor extends ProblemException {

    private static final long serialVersionUID = 1L;

    NoSecondFactor() {
        super(ProblemType.NO_SECOND_FACTOR);
    }
}
