package io.github.keyreeve.server.platform.quota;

/** Whose requests are counted together. */
public enum QuotaKey {
    /** Those from one address (IPv6: from one /64). */
    ADDRESS,
    /**
     * Those with one account name that is typed, from one address: no other user can use up what its owner has. A device on which the
     * account has signed in counts by itself.
     */
    NAME,
    /** Those of one account; before it has authenticated, those from one address. */
    ACCOUNT,
    /** Those of one client that has authenticated. */
    CLIENT,
    /** Those of clients that identify themselves and prove nothing, from one address. */
    PUBLIC_CLIENT,
    /** The verifications of one API key. */
    API_KEY;

    /** Whether it is known before the caller has authenticated. */
    boolean isKnownEarly() {
        return this == ADDRESS || this == NAME;
    }
}
