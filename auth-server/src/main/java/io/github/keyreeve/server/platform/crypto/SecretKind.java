package io.github.keyreeve.server.platform.crypto;

/**
 * What an opaque value is for. The prefix lets secret scanners recognize a leaked value, and the digest of a value
 * depends on its kind, so that a value of one kind is never found as another.
 */
public enum SecretKind {
    /** RFC 6749 section 4.1.2. */
    AUTHORIZATION_CODE("krc_"),
    /** RFC 6749 section 1.5. */
    REFRESH_TOKEN("krr_"),
    /** An access token by reference, RFC 6749 section 1.4. */
    ACCESS_TOKEN("kra_"),
    /** An access token by reference that a client got for itself, RFC 6749 section 4.4. */
    CLIENT_ACCESS_TOKEN("kro_"),
    /** An authorization request that waits for the user's consent. */
    CONSENT_TRANSACTION("krt_"),
    /** An authorization request that a client has pushed, RFC 9126 section 2.2. */
    PUSHED_REQUEST("kru_"),
    /** A one-time link in a mail. */
    MAILED_LINK("krl_"),
    /** Proves that its holder signed up. */
    REGISTRATION("krg_"),
    /** RFC 6749 section 2.3.1. */
    CLIENT_SECRET("krs_"),
    /** A sign-in that waits for the second factor. */
    SIGN_IN_TRANSACTION("krm_"),
    /** A key of an account for services, with a checksum. */
    API_KEY("krk_"),
    /** A remember-me cookie. */
    PERSISTENT_LOGIN("krp_"),
    /** A request that a user continues with after signing in. */
    CONTINUATION("krn_"),
    /** The cookie of a known device. */
    BROWSER("krb_");

    private final String prefix;

    SecretKind(String prefix) {
        this.prefix = prefix;
    }

    /** What each value of this kind begins with: {@code kr}, one letter, an underscore. */
    public String prefix() {
        return prefix;
    }
}
