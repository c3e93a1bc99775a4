package io.github.keyreeve.server.protocol.par;

import io.github.keyreeve.server.protocol.request.AuthorizationParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** An authorization request that a client pushes and that conforms to the rules, RFC 9126 section 2.1; then with its URI. */
final class PushedRequest extends AbstractAuthenticationToken {

    private final transient AuthorizationParameters parameters;
    private final String clientId;
    private final @Nullable String requestUri;

    PushedRequest(String clientId, AuthorizationParameters parameters) {
        this(clientId, parameters, null);
    }

    private PushedRequest(String clientId, AuthorizationParameters parameters, @Nullable String requestUri) {
        super(List.of());
        this.clientId = clientId;
        this.parameters = parameters;
        this.requestUri = requestUri;
    }

    PushedRequest storedAs(String uri) {
        return new PushedRequest(clientId, parameters, uri);
    }

    AuthorizationParameters parameters() {
        return parameters;
    }

    /** Null until it is stored. */
    @Nullable
    String requestUri() {
        return requestUri;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public Object getPrincipal() {
        return clientId;
    }
}
