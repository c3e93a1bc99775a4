package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * The grant type of a token request, RFC 6749 sections 3.2 and 5.2: the request names one, and the client is registered for it. It only
 * checks; the converters of the grants follow. A grant type of no feature is left to Spring, as {@code unsupported_grant_type}.
 */
final class GrantTypeConverter implements AuthenticationConverter {

    private final Set<String> supported;

    /** @param supported the grant types of all features */
    GrantTypeConverter(Set<String> supported) {
        this.supported = supported;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String grantType = request.getParameter("grant_type");
        if (grantType == null || grantType.isBlank()) {
            throw OAuthErrorCause.MISSING.exception("grant_type");
        }
        if (supported.contains(grantType) && !isRegisteredFor(new AuthorizationGrantType(grantType))) {
            throw OAuthErrorCause.UNAUTHORIZED_CLIENT.exception();
        }
        return null;
    }

    private static boolean isRegisteredFor(AuthorizationGrantType grantType) {
        return AuthenticatedClient.ofPrincipal(
                        SecurityContextHolder.getContext().getAuthentication())
                .client()
                .getAuthorizationGrantTypes()
                .contains(grantType);
    }
}
