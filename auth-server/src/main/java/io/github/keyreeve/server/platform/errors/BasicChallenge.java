package io.github.keyreeve.server.platform.errors;

/** The challenge of an endpoint that clients authenticate at, RFC 6749 section 5.2 and RFC 7617 section 2. */
public final class BasicChallenge {

    /** The value of {@code WWW-Authenticate}. */
    public static final String VALUE = "Basic realm=\"Keyreeve\", charset=\"UTF-8\"";

    private BasicChallenge() {}
}
