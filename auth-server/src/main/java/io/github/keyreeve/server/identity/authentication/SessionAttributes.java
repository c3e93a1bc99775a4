package io.github.keyreeve.server.identity.authentication;

/** Attributes of a session that several packages know. */
public final class SessionAttributes {

    /** Prefix of session attributes that belong to the device and not to the user: they survive a sign-in. */
    public static final String KEPT = "kept.";

    /**
     * Attribute of a session whose user was asked for a second factor and has none; its value is the account id. The component that
     * asked removes it.
     */
    public static final String NO_SECOND_FACTOR = KEPT + "no-second-factor";

    private SessionAttributes() {}
}
