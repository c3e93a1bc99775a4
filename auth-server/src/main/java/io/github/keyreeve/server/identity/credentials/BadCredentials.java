package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** Nobody may sign in with these: the name, the password or the account is not good, and nobody is told which. */
public final class BadCredentials extends ProblemException {

    private static final long serialVersionUID = 1L;

    public BadCredentials() {
        super(HttpStatus.UNAUTHORIZED, "invalid-credentials", "The user name or the password is wrong.");
    }
}
