package io.github.keyreeve.server.mfa;

import io.github.keyreeve.server.web.ProblemException;
import org.springframework.http.HttpStatus;

/** The account has an authenticator app already; it has to be removed before another can be added. */
final class TotpPresent extends ProblemException {

    private static final long serialVersionUID = 1L;

    TotpPresent() {
        super(HttpStatus.CONFLICT, "factor-present", "There is an authenticator app already. Remove it first.");
    }
}
