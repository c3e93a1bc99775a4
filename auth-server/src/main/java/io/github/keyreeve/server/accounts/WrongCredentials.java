package io.github.keyreeve.server.accounts;

/** Nobody may sign in with these: the name, the password or the account is not good, and nobody is told which. */
public final class WrongCredentials extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongCredentials() {
        super("The user name or the password is wrong.", null, false, false);
    }
}
