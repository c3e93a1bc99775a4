package io.github.keyreeve.server.protocol.token;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads the authentication of a client. Spring verifies code and code verifier (RFC 7636 section 4.6) with it; a client that is not
 * registered for codes is only authenticated here, so that the endpoint can refuse the grant type, RFC 6749 section 5.2.
 */
final class ClientAuthenticationConverter implements AuthenticationConverter {

    private final AuthenticationConverter method;
    private final RegisteredClientRepository clients;

    ClientAuthenticationConverter(AuthenticationConverter method, RegisteredClientRepository clients) {
        this.method = method;
        this.clients = clients;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        Authentication presented = method.convert(request);
        return presented instanceof OAuth2ClientAuthenticationToken token && redeemsCodeUnregistered(token)
                ? new OAuth2ClientAuthenticationToken(
                        token.getPrincipal().toString(),
                        token.getClientAuthenticationMethod(),
                        token.getCredentials(),
                        null)
                : presented;
    }

    private boolean redeemsCodeUnregistered(OAuth2ClientAuthenticationToken token) {
        AuthorizationGrantType code = AuthorizationGrantType.AUTHORIZATION_CODE;
        if (!code.getValue().equals(token.getAdditionalParameters().get("grant_type"))) {
            return false;
        }
        RegisteredClient client = clients.findByClientId(token.getPrincipal().toString());
        return client != null && !client.getAuthorizationGrantTypes().contains(code);
    }
}
