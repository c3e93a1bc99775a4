package io.github.keyreeve.server.identity.emaillink;

/** What a one-time link lets its reader do. A link for one purpose is nothing for another. */
public enum LinkPurpose {
    /** Show that the address given at sign-up is theirs. */
    ACTIVATION,
    /** Choose a new password. */
    RESET,
    /** Show that a new address is theirs. */
    EMAIL,
    /** Sign up where nobody else may. */
    INVITATION,
    /** Take the deletion of the account back. */
    RESTORE,
    /** Nothing at all: counts the mails that tell somebody of an account that there is already. */
    REMINDER
}
