package io.github.keyreeve.server.identity.emaillink;

/** What became of the password when a link was redeemed. */
public enum LinkOutcome {
    /** The account has the password that it had, or the one that the link was for. */
    DONE,
    /** The user does not hold the registration and has chosen a new password. */
    NEW_PASSWORD,
    /** The account has no password: its owner has to set one by another link. */
    PASSWORD_REQUIRED
}
