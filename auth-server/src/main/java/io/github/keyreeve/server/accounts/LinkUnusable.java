package io.github.keyreeve.server.accounts;

/** A one-time link that is unknown, expired, used, or followed by a newer one. */
public final class LinkUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LinkUnusable() {
        super("This link is not good, or not any more. Ask for a new one.", null, false, false);
    }
}
