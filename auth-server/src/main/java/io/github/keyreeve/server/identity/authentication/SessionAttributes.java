package io.github.keyreeve.server.identity.authentication;

/** Attributes of a session that several packages know. */
public final class SessionAttributes {

    /** Prefix of session attributes that belong to the device and not to the user: they survive a sign-in. */
    public static final String KEPT = "kept.";

    private SessionAttributes() {}
}
