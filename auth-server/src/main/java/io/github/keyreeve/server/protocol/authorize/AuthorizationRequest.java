package io.github.keyreeve.server.protocol.authorize;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * An authorization request, RFC 6749 section 4.1.1, whose redirect URI has proved to be the client's.
 *
 * @param user who is signed in lately enough for this request, or {@link Anonymous#USER}
 */
record AuthorizationRequest(AuthorizationParameters parameters, RegisteredClient client, Authentication user) {}
