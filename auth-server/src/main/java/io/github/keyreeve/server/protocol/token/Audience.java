package io.github.keyreeve.server.protocol.token;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
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
        OAuth2Authorization grant = context.getAuthorization();
        OAuth2AuthorizationRequest request =
                grant == null ? null : grant.getAttribute(OAuth2AuthorizationRequest.class.getName());
        List<String> authorized = request == null ? List.of() : resources(request.getAdditionalParameters());
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
        return request == null ? List.of() : resources(request.getAdditionalParameters());
    }

    /** The values of {@code resource}, however many there are; one without a value is ignored, RFC 6749 section 3.1. */
    static List<String> resources(Map<String, Object> parameters) {
        return values(parameters.get("resource"))
                .map(String::valueOf)
                .filter(resource -> !resource.isEmpty())
                .distinct()
                .toList();
    }

    private static Stream<?> values(@Nullable Object parameter) {
        if (parameter instanceof List<?> several) {
            return several.stream();
        }
        return parameter instanceof Object[] several ? Arrays.stream(several) : Stream.ofNullable(parameter);
    }
}
