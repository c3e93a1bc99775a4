package io.github.keyreeve.server.mfa;

import io.github.keyreeve.server.web.ProblemException;
import org.springframework.http.HttpStatus;

/** The code is not one of this account, or not now, or not any more. */
public final class WrongCode extends ProblemException {

    private static final long serialVersionUID = 1L;

    public WrongCode() {
        super(HttpStatus.UNAUTHORIZED, "wrong-code", "The code is wrong, or was used before.");
    }
}
