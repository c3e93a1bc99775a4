package io.github.keyreeve.server.audit;

/** What is worth telling whoever guards this server. The list is closed, so that alerts can be written against it. */
public enum SecurityEvent {
    /** A code was redeemed a second time; its grant is ended, RFC 6749 section 4.1.2. */
    AUTHORIZATION_CODE_REPLAYED,
    /** A rotated refresh token came again after its retry window; its family is ended, RFC 9700 section 4.14.2. */
    REFRESH_TOKEN_REUSED,
    /** A client revoked a grant or an access token, RFC 7009. */
    TOKEN_REVOKED
}
