package io.github.keyreeve.server.signin.sessions;

/**
 * A sign-in that is refused although its factors were valid: the account was closed, or access ended, since the first of them was
 * verified.
 */
public final class StaleSignIn extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StaleSignIn() {
        super("Access ended during the sign-in");
    }
}
