package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** The account has an authenticator app already; it has to be removed before another can be added. */
final class TotpAlreadyEnrolled extends ProblemException {

    private static final long serialVersionUID = 1L;

    TotpAlreadyEnrolled() {
        super(HttpStatus.CONFLICT, "factor-present", "There is an authenticator app already. Remove it first.");
    }
}
