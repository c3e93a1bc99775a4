package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** Invalid credentials: an unknown name, a wrong password or an inactive account. The response does not reveal which. */
public final class BadCredentials extends ProblemException {

    private static final long serialVersionUID = 1L;

    public BadCredentials() {
        super(HttpStatus.UNAUTHORIZED, "invalid-credentials", "The user name or the password is wrong.");
    }
}
