package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** The current password given for a password change is wrong. */
final class WrongCurrentPassword extends ProblemException {

    private static final long serialVersionUID = 1L;

    WrongCurrentPassword() {
        super(ProblemType.WRONG_CURRENT_PASSWORD);
    }
}
