package io.github.keyreeve.server.identity.emaillink;

/** What a one-time link permits. A link for one purpose is invalid for any other. */
public enum LinkPurpose {
    /** Verifies the address given at sign-up and activates the account. */
    ACTIVATION,
    /** Sets a new password. */
    RESET,
    /** Verifies a new address. */
    EMAIL,
    /** Gives an account a former address again. Each stays valid with later ones, and when access is revoked. */
    REVERT_EMAIL,
    /** Permits a sign-up where invitations are required. */
    INVITATION,
    /** Restores a deleted account. */
    RESTORE,
    /** Permits nothing: counts the mails that notify an owner of an account that already exists. */
    REMINDER
}
