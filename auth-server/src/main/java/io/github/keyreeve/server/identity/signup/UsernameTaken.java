package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** Another account has the user name. */
final class UsernameTaken extends ProblemException {

    private static final long serialVersionUID = 1L;

    UsernameTaken() {
        super(ProblemType.USERNAME_TAKEN);
    }
}
