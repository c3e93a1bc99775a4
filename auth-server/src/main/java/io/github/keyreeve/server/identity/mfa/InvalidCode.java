package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** The code is wrong, expired or already used. */
public final class InvalidCode extends ProblemException {

    private static final long serialVersionUID = 1L;

    public InvalidCode() {
        super(HttpStatus.UNAUTHORIZED, "wrong-code", "The code is wrong, or was used before.");
    }
}
