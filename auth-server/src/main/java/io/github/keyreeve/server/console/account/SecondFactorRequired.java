package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** The account requires a second factor; a password alone is not sufficient. */
final class SecondFactorRequired extends ProblemException {

    private static final long serialVersionUID = 1L;

    SecondFactorRequired() {
        super(ProblemType.SECOND_FACTOR_REQUIRED);
    }
}
