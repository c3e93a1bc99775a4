package io.github.keyreeve.server.protocol.clientauth;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The client behind a request, RFC 6749 section 2.3. */
public record AuthenticatedClient(RegisteredClient client, ClientAuthenticationMethod method) {

    /**
     * The client of the request; throws {@code invalid_client} if it is not authenticated as a client, such as a browser with
     * the session of a user.
     */
    public static AuthenticatedClient of(Authentication request) {
        return ofPrincipal(request.getPrincipal());
    }

    /** The same, from the security context of the request. */
    public static AuthenticatedClient ofPrincipal(@Nullable Object principal) {
        if (principal instanceof OAuth2ClientAuthenticationToken token
                && token.isAuthenticated()
                && token.getRegisteredClient() != null) {
            return new AuthenticatedClient(token.getRegisteredClient(), token.getClientAuthenticationMethod());
        }
        throw OAuthErrorCause.INVALID_CLIENT.exception();
    }

    /** Whether it has authenticated with a secret, and not only identified itself. */
    public boolean isConfidential() {
        return !method.equals(ClientAuthenticationMethod.NONE);
    }
}
