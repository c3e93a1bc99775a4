package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** A change after which nobody could administer the server. */
public final class LastAdministrator extends ProblemException {

    private static final long serialVersionUID = 1L;

    LastAdministrator() {
        super(
                HttpStatus.CONFLICT,
                "last-administrator",
                "This is the last administrator: make another account one first.");
    }
}
