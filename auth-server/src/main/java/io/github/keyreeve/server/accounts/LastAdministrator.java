package io.github.keyreeve.server.accounts;

/** A change after which nobody could administer the server. */
public final class LastAdministrator extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LastAdministrator() {
        super("This is the last administrator: make another account one first.", null, false, false);
    }
}
