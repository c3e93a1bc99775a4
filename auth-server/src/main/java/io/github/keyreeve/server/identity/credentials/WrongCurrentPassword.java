package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** The current password given for a password change is wrong. */
final class WrongCurrentPassword extends ProblemException {

    private static final long serialVersionUID = 1L;

    WrongCurrentPassword() {
        super(HttpStatus.FORBIDDEN, "wrong-current-password", "The current password is wrong.");
    }
}
