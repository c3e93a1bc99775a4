package io.github.keyreeve.server.tokens.pushed;

/** A pushed request is longer than the server stores, RFC 9126 section 2.3. */
public final class PushedRequestTooLong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PushedRequestTooLong() {
        super("Too long", null, false, false);
    }
}
