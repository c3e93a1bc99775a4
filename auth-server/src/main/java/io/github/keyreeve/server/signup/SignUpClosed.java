package io.github.keyreeve.server.signup;

/** Nobody may sign up here, or only who is invited. */
final class SignUpClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean byInvitation;

    SignUpClosed(boolean byInvitation) {
        super(byInvitation ? "An invitation is needed." : "Accounts cannot be created here.", null, false, false);
        this.byInvitation = byInvitation;
    }

    /** The words of the page. */
    String page() {
        return byInvitation ? "signup.invitation" : "signup.closed";
    }
}
