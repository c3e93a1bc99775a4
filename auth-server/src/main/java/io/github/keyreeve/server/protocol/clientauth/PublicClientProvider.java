package io.github.keyreeve.server.protocol.clientauth;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.PublicClientAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Public clients, RFC 6749 section 2.1. With a code the verifier must match (RFC 7636), which Spring's provider checks; to
 * refresh and to revoke, the client needs only the token, which is issued to it and rotated at each use.
 */
final class PublicClientProvider implements AuthenticationProvider {

    private final RegisteredClientRepository clients;
    private final PublicClientAuthenticationProvider withCode;

    PublicClientProvider(RegisteredClientRepository clients, PublicClientAuthenticationProvider withCode) {
        this.clients = clients;
        this.withCode = withCode;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2ClientAuthenticationToken request = (OAuth2ClientAuthenticationToken) authentication;
        if (!ClientAuthenticationMethod.NONE.equals(request.getClientAuthenticationMethod())) {
            return null;
        }
        if ("authorization_code".equals(request.getAdditionalParameters().get("grant_type"))) {
            return withCode.authenticate(request);
        }
        RegisteredClient client = clients.findByClientId(request.getPrincipal().toString());
        if (client == null) {
            throw refused("client_id");
        }
        if (!client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw refused("authentication_method");
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    /** The part at fault is for the log: in the words of Spring, which no response repeats. */
    private static OAuth2AuthenticationException refused(String part) {
        return new OAuth2AuthenticationException(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, "Client authentication failed: " + part, null));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
