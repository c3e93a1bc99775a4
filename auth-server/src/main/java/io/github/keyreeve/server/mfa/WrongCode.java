package io.github.keyreeve.server.mfa;

/** The code is not one of this account, or not now, or not any more. */
public final class WrongCode extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongCode() {
        super("The code is wrong, or was used before.", null, false, false);
    }
}
