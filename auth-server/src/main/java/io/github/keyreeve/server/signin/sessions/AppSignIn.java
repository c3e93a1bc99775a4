package io.github.keyreeve.server.signin.sessions;

import org.jspecify.annotations.Nullable;

/**
 * The request of a client that completes a sign-in without a browser.
 *
 * @param clientName what the owner of the account knows the client by
 * @param address the IP address that the request comes from; that of the client's server, if it has one
 * @param userAgent the header, shortened; null if there is none
 * @param grantType {@code password} for the grant of RFC 6749 section 4.3; null for the JSON API
 */
public record AppSignIn(
        String clientId,
        String clientName,
        String address,
        @Nullable String userAgent,
        @Nullable String grantType) {}
