package io.github.keyreeve.server.protocol.authorizationdetails;

import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.authorizationdetails.DetailTypes;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.grants.GrantLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The details of an access token that is being issued, RFC 9396 sections 6 and 7: all that were granted, or those of them that the token
 * request names. A client that acts for itself is granted what it requests. Where the token request names resources, the token gets no
 * detail for other locations.
 */
public final class TokenDetails {

    private static final String ATTRIBUTE = TokenDetails.class.getName();

    private final DetailTypes types;

    TokenDetails(DetailTypes types) {
        this.types = types;
    }

    /** What the token response says of the access token that was issued in this request, section 7. */
    public static Map<String, Object> members(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof AuthorizationDetails details
                ? Map.of(AuthorizationDetails.NAME, details.all())
                : Map.of();
    }

    /**
     * The claim of an access token; empty if it has none.
     *
     * @throws org.springframework.security.oauth2.core.OAuth2AuthenticationException {@code invalid_authorization_details}
     */
    Optional<List<Map<String, Object>>> claim(OAuth2TokenContext context) {
        if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType()) || types.isEmpty()) {
            return Optional.empty();
        }
        AuthorizationDetails details = of(context);
        if (details.isEmpty()) {
            return Optional.empty();
        }
        remember(details);
        return Optional.of(details.all());
    }

    private AuthorizationDetails of(OAuth2TokenContext context) {
        Map<String, Object> parameters = parameters(context);
        Optional<AuthorizationDetails> requested = requested(parameters, context);
        AuthorizationDetails granted = granted(requested, context);
        if (!granted.contains(requested.orElse(AuthorizationDetails.NONE))) {
            throw OAuthErrorCause.DETAILS_NOT_GRANTED.exception();
        }
        List<String> resources = GrantLimits.resources(parameters);
        AuthorizationDetails details = requested.orElse(granted);
        return resources.isEmpty() ? details : details.at(resources);
    }

    private static Map<String, Object> parameters(OAuth2TokenContext context) {
        OAuth2AuthorizationGrantAuthenticationToken request = context.getAuthorizationGrant();
        return request == null ? Map.of() : request.getAdditionalParameters();
    }

    private Optional<AuthorizationDetails> requested(Map<String, Object> parameters, OAuth2TokenContext context) {
        if (!(parameters.get(AuthorizationDetails.NAME) instanceof String value)) {
            return Optional.empty();
        }
        ClientPolicy client = ClientPolicy.of(context.getRegisteredClient());
        return Optional.of(types.read(value, client.authorizationDetailsTypes())
                .orElseThrow(OAuthErrorCause.INVALID_AUTHORIZATION_DETAILS::exception));
    }

    private AuthorizationDetails granted(Optional<AuthorizationDetails> requested, OAuth2TokenContext context) {
        return AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())
                ? requested.orElse(AuthorizationDetails.NONE)
                : AuthorizationDetails.of(context.getAuthorization()).ofTypes(types.names());
    }

    /** For the response, which knows the token alone. */
    private static void remember(AuthorizationDetails details) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(ATTRIBUTE, details, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
