package io.github.keyreeve.server.signup;

/** Somebody else has the user name. */
final class UsernameTaken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsernameTaken() {
        super("The user name is taken.", null, false, false);
    }
}
