package io.github.keyreeve.server.identity.credentials;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** Invalid credentials: an unknown name, a wrong password or an inactive account. The response does not reveal which. */
public final class BadCredentials extends ProblemException {

    private static final long serialVersionUID = 1L;

    public BadCredentials() {
        super(ProblemType.INVALID_CREDENTIALS);
    }
}
