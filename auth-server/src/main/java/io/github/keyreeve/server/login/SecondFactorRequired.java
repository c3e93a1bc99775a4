package io.github.keyreeve.server.login;

/** The password was right, and a second factor has to be shown. */
final class SecondFactorRequired extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient String token;

    SecondFactorRequired(String token) {
        super("A second factor is required", null, false, false);
        this.token = token;
    }

    /** Names the sign-in that waits for it. */
    String token() {
        return token;
    }
}
