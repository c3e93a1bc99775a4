package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import io.github.keyreeve.server.tokens.clients.RequestedScopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** The refresh token grant, RFC 6749 section 6, without the requested scopes that are ignored. */
final class RefreshTokenConverter implements AuthenticationConverter {

    private final AuthenticationConverter spring = new OAuth2RefreshTokenAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        return spring.convert(request) instanceof OAuth2RefreshTokenAuthenticationToken token
                ? withScopes(token)
                : null;
    }

    private static Authentication withScopes(OAuth2RefreshTokenAuthenticationToken request) {
        Set<String> scopes = RequestedScopes.registered(
                        AuthenticatedClient.of(request).client(), request.getScopes())
                .orElseThrow(OAuthErrorCause.INVALID_SCOPE::exception);
        return new OAuth2RefreshTokenAuthenticationToken(
                request.getRefreshToken(),
                (Authentication) request.getPrincipal(),
                scopes,
                request.getAdditionalParameters());
    }
}
