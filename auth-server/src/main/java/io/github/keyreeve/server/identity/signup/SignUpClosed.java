package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;

/** Sign-up is closed, or requires an invitation. */
final class SignUpClosed extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final boolean byInvitation;

    SignUpClosed(boolean byInvitation) {
        super(
                ProblemType.SIGN_UP_CLOSED,
                byInvitation ? "An invitation is needed." : ProblemType.SIGN_UP_CLOSED.detail());
        this.byInvitation = byInvitation;
    }

    /** The message key of the page. */
    String page() {
        return byInvitation ? "signup.invitation" : "signup.closed";
    }
}
