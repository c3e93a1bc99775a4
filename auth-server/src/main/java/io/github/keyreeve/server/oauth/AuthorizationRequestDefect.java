package io.github.keyreeve.server.oauth;

/**
 * Why an authorization request is refused, in words for the client.
 *
 * @param error the error code, RFC 6749 section 4.1.2.1 or OpenID Connect Core section 3.1.2.6
 */
record AuthorizationRequestDefect(String error, String description) {}
