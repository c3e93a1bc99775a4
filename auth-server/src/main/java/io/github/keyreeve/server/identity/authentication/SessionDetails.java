package io.github.keyreeve.server.identity.authentication;

import java.io.Serializable;

/**
 * The session in which a user is signed in, as clients know it: the details of the {@code Authentication}.
 *
 * @param sid the session ID of OpenID Connect Front-Channel Logout 1.0 section 3; random, and not the value of the cookie
 */
public record SessionDetails(String sid) implements Serializable {

    /** Attributes of the session whose names begin so are about the browser and not the user: they outlive a sign-in. */
    public static final String KEPT = "kept.";

    /**
     * Attribute of a session whose user was asked for a second factor and has none; its value is the account id. Whoever asked
     * takes it away.
     */
    public static final String NO_SECOND_FACTOR = KEPT + "no-second-factor";
}
