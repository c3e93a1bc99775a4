package io.github.keyreeve.server.identity.authentication;

import java.io.Serializable;

/**
 * The session of a signed-in user, as clients know it: the details of the {@code Authentication}.
 *
 * @param sid the session ID of OpenID Connect Front-Channel Logout 1.0 section 3; random, and not the value of the cookie
 */
public record SessionDetails(String sid) implements Serializable {

    /** Prefix of session attributes that belong to the device and not to the user: they survive a sign-in. */
    public static final String KEPT = "kept.";

    /**
     * Attribute of a session whose user was asked for a second factor and has none; its value is the account id. The component that
     * asked removes it.
     */
    public static final String NO_SECOND_FACTOR = KEPT + "no-second-factor";
}
