package io.github.keyreeve.server.console.account;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** The account requires a second factor; a password alone is not sufficient. */
final class SecondFactorRequired extends ProblemException {

    private static final long serialVersionUID = 1L;

    SecondFactorRequired() {
        super(
                HttpStatus.FORBIDDEN,
                "second-factor-required",
                "A password is not enough for this account: sign in, and delete it then.");
    }
}
