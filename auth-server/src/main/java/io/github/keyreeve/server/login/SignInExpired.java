package io.github.keyreeve.server.login;

/** Nothing waits for a second factor under this token: it is unknown, too old, or was used. */
final class SignInExpired extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignInExpired() {
        super("No sign-in waits under this token", null, false, false);
    }
}
