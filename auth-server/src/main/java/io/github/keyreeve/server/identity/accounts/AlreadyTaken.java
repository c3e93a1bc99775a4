package io.github.keyreeve.server.identity.accounts;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** Another account has this login name or this e-mail address already. */
public final class AlreadyTaken extends ProblemException {

    private static final long serialVersionUID = 1L;

    public AlreadyTaken() {
        super(HttpStatus.CONFLICT, "account-taken", "The user name or the e-mail address is taken.");
    }
}
