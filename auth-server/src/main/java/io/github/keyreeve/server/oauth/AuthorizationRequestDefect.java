package io.github.keyreeve.server.oauth;

/**
 * What is wrong with the form of an authorization request. It is told to the client only after its redirect URI has proved
 * to be registered, so it travels with the request until then.
 *
 * @param error the error code, RFC 6749 section 4.1.2.1 or OpenID Connect Core section 3.1.2.6
 */
record AuthorizationRequestDefect(String error, String description) {

    /** The name under which it travels among the request's parameters; no parameter of a client can have it. */
    static final String PARAMETER = "\u0000defect";
}
