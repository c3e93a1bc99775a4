package io.github.keyreeve.server.oauth;

import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The client behind a request, RFC 6749 section 2.3. */
record Caller(RegisteredClient client, ClientAuthenticationMethod method) {

    /**
     * Who sends the request; throws {@code invalid_client} if it is no client, such as a browser that came with the session
     * of a user.
     */
    static Caller of(Authentication request) {
        if (request.getPrincipal() instanceof OAuth2ClientAuthenticationToken token
                && token.isAuthenticated()
                && token.getRegisteredClient() != null) {
            return new Caller(token.getRegisteredClient(), token.getClientAuthenticationMethod());
        }
        throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
    }

    /** Whether it has shown a secret, and not only its id. */
    boolean isConfidential() {
        return !method.equals(ClientAuthenticationMethod.NONE);
    }
}
