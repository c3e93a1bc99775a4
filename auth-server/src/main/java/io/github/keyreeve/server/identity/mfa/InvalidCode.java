package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** The code is wrong, expired or already used. */
public final class InvalidCode extends ProblemException {

    private static final long serialVersionUID = 1L;

    public InvalidCode() {
        super(ProblemType.INVALID_CODE);
    }
}
