package io.github.keyreeve.server.protocol.request;

import io.github.keyreeve.server.tokens.clients.RequestedScopes;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** An authorization request, RFC 6749 section 4.1.1, whose redirect URI is registered for the client. */
public record AuthorizationRequest(AuthorizationParameters parameters, RegisteredClient client) {

    /** The scopes that the user is asked for; empty if the request is {@code invalid_scope}. */
    public Optional<Set<String>> scopes() {
        return RequestedScopes.of(client, RequestedScopes.parse(parameters.one("scope")), parameters.all("resource"));
    }
}
