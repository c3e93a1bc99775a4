package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** Another account has the user name. */
final class UsernameTaken extends ProblemException {

    private static final long serialVersionUID = 1L;

    UsernameTaken() {
        super(HttpStatus.CONFLICT, "username-taken", "The user name is taken.");
    }
}
