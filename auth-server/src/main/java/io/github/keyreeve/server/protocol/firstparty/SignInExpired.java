package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** No sign-in is pending under this token: it is unknown, expired, or was used. */
final class SignInExpired extends ProblemException {

    private static final long serialVersionUID = 1L;

    SignInExpired() {
        super(ProblemType.SIGN_IN_EXPIRED);
    }
}
