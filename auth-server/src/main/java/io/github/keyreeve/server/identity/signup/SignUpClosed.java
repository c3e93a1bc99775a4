package io.github.keyreeve.server.identity.signup;

import io.github.keyreeve.server.platform.errors.ProblemException;
import org.springframework.http.HttpStatus;

/** Sign-up is closed, or requires an invitation. */
final class SignUpClosed extends ProblemException {

    private static final long serialVersionUID = 1L;

    private final boolean byInvitation;

    SignUpClosed(boolean byInvitation) {
        super(
                HttpStatus.FORBIDDEN,
                "sign-up-closed",
                byInvitation ? "An invitation is needed." : "Accounts cannot be created here.");
        this.byInvitation = byInvitation;
    }

    /** The message key of the page. */
    String page() {
        return byInvitation ? "signup.invitation" : "signup.closed";
    }
}
