package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** Nothing waits for a second factor under this token: it is unknown, too old, or was used. */
final class SignInExpired extends ProblemException {

    private static final long serialVersionUID = 1L;

    SignInExpired() {
        super(HttpStatus.UNAUTHORIZED, "sign-in-expired", "This sign-in has ended. Begin again with the password.");
    }
}
