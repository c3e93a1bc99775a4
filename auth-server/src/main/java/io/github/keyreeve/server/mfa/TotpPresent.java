package io.github.keyreeve.server.mfa;

/** The account has an authenticator app already; it has to be removed before another can be added. */
final class TotpPresent extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TotpPresent() {
        super("There is an authenticator app already. Remove it first.", null, false, false);
    }
}
