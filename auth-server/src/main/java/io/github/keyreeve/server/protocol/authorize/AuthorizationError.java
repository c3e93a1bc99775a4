package io.github.keyreeve.server.protocol.authorize;

/**
 * Why an authorization request is refused, as the client receives it.
 *
 * @param error the error code, RFC 6749 section 4.1.2.1 or OpenID Connect Core section 3.1.2.6
 */
record AuthorizationError(String error, String description) {}
