package io.github.keyreeve.server.accounts;

/** Another account has this login name or this e-mail address already. */
public final class AccountTaken extends RuntimeException {

    AccountTaken() {
        super("The user name or the e-mail address is taken.");
    }
}
