package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import io.github.keyreeve.server.tokens.clients.RequestedScopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * The client credentials grant, RFC 6749 section 4.4. A client that requests no scope gets those of the resource, or all that it is
 * registered for, which is the default that section 3.3 requires. There is no user, so {@code openid} is refused.
 */
final class ClientCredentialsConverter implements AuthenticationConverter {

    private final AuthenticationConverter spring = new OAuth2ClientCredentialsAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        return spring.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken token
                ? withScopes(token, resources(request))
                : null;
    }

    private static List<String> resources(HttpServletRequest request) {
        String[] resources = request.getParameterValues("resource");
        return resources == null ? List.of() : List.of(resources);
    }

    private static Authentication withScopes(
            OAuth2ClientCredentialsAuthenticationToken request, List<String> resources) {
        if (request.getScopes().contains(OidcScopes.OPENID)) {
            throw OAuthErrorCause.OPENID_WITHOUT_USER.exception();
        }
        RegisteredClient client = AuthenticatedClient.of(request).client();
        Set<String> scopes = new TreeSet<>(RequestedScopes.of(client, request.getScopes(), resources)
                .orElseThrow(OAuthErrorCause.INVALID_SCOPE::exception));
        scopes.remove(OidcScopes.OPENID);
        return new OAuth2ClientCredentialsAuthenticationToken(
                (Authentication) request.getPrincipal(), scopes, request.getAdditionalParameters());
    }
}
