package io.github.keyreeve.server.identity.assurance;

/** How a user must have authenticated for an operation. */
public enum Assurance {
    /** Any session is enough, also one that the remember-me cookie continued. */
    SESSION,
    /** The user has signed in with a password or a passkey. */
    SIGNED_IN,
    /** With two factors, or a passkey, where the account has a second factor. */
    ALL_FACTORS,
    /** With two factors, or a passkey. */
    TWO_FACTORS
}
