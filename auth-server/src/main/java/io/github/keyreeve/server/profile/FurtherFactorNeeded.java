package io.github.keyreeve.server.profile;

/** A password is not enough for this account. */
final class FurtherFactorNeeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FurtherFactorNeeded() {
        super("A password is not enough for this account: sign in, and delete it then.", null, false, false);
    }
}
