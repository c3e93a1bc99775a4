package io.github.keyreeve.server.identity.mfa;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** The account already has an authenticator app, which must be removed before another one is added. */
final class TotpAlreadyEnrolled extends ProblemException {

    private static final long serialVersionUID = 1L;

    TotpAlreadyEnrolled() {
        super(ProblemType.TOTP_ALREADY_ENROLLED);
    }
}
