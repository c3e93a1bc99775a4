package io.github.keyreeve.server.accounts;

import io.github.keyreeve.server.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Another account has this login name or this e-mail address already. */
public final class AccountTaken extends ProblemException {

    private static final long serialVersionUID = 1L;

    AccountTaken() {
        super(HttpStatus.CONFLICT, "account-taken", "The user name or the e-mail address is taken.");
    }
}
