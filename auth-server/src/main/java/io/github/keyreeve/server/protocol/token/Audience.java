package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.grants.GrantLimits;
import java.util.List;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;

/**
 * The audience of an access token, RFC 8707 section 2.2: the resources of the token request, else those of the authorization
 * request, else all that are registered for the client, else this server alone.
 */
final class Audience {

    private final Issuer issuer;

    Audience(Issuer issuer) {
        this.issuer = issuer;
    }

    /** The audience of the token that is being issued; throws {@code invalid_target} for a resource outside the grant. */
    List<String> of(OAuth2TokenContext context) {
        List<String> granted = granted(context);
        List<String> requested = requested(context);
        if (!granted.containsAll(requested)) {
            throw OAuthErrorCause.RESOURCE_NOT_GRANTED.exception();
        }
        if (!requested.isEmpty()) {
            return requested;
        }
        return granted.isEmpty() ? List.of(issuer.toString()) : granted;
    }

    private static List<String> granted(OAuth2TokenContext context) {
        GrantLimits limits = GrantLimits.of(context.getAuthorization());
        List<String> authorized = limits == null ? List.of() : limits.resources();
        List<String> registered = ClientPolicy.of(context.getRegisteredClient()).resources();
        List<String> left = registered.stream()
                .filter(resource -> authorized.isEmpty() || authorized.contains(resource))
                .toList();
        if (left.isEmpty() && !authorized.isEmpty()) {
            throw OAuthErrorCause.NO_RESOURCE_LEFT.exception();
        }
        return left;
    }

    private static List<String> requested(OAuth2TokenContext context) {
        OAuth2AuthorizationGrantAuthenticationToken request = context.getAuthorizationGrant();
        return request == null ? List.of() : GrantLimits.resources(request.getAdditionalParameters());
    }
}
