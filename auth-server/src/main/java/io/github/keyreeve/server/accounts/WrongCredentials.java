package io.github.keyreeve.server.accounts;

import io.github.keyreeve.server.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Nobody may sign in with these: the name, the password or the account is not good, and nobody is told which. */
public final class WrongCredentials extends ProblemException {

    private static final long serialVersionUID = 1L;

    public WrongCredentials() {
        super(HttpStatus.UNAUTHORIZED, "invalid-credentials", "The user name or the password is wrong.");
    }
}
