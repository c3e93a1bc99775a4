package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** A change that would leave the server without an administrator. */
public final class LastAdministrator extends ProblemException {

    private static final long serialVersionUID = 1L;

    LastAdministrator() {
        super(
                HttpStatus.CONFLICT,
                "last-administrator",
                "This is the last administrator: make another account one first.");
    }
}
