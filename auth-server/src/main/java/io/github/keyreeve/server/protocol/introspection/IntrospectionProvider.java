package io.github.keyreeve.server.protocol.introspection;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenIntrospection;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;

/**
 * Introspection, RFC 7662. Only a client with the permission may introspect, and only access tokens for an audience that it is
 * responsible for (section 4). Any other token is inactive to it, without further details.
 */
final class IntrospectionProvider implements AuthenticationProvider {

    private static final OAuth2TokenIntrospection INACTIVE =
            OAuth2TokenIntrospection.builder().build();

    private final OAuth2AuthorizationService grants;
    private final Issuer issuer;

    IntrospectionProvider(OAuth2AuthorizationService grants, Issuer issuer) {
        this.grants = grants;
        this.issuer = issuer;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenIntrospectionAuthenticationToken request =
                (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        List<String> audiences = audiences(AuthenticatedClient.of(request));
        return new OAuth2TokenIntrospectionAuthenticationToken(
                request.getToken(),
                (Authentication) request.getPrincipal(),
                response(grants.findByToken(request.getToken(), OAuth2TokenType.ACCESS_TOKEN), audiences));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenIntrospectionAuthenticationToken.class.isAssignableFrom(authentication);
    }

    /** Section 2.1: the caller authenticates, and has the permission to introspect. */
    private static List<String> audiences(AuthenticatedClient caller) {
        if (!caller.isConfidential()) {
            throw OAuthErrorCause.INVALID_CLIENT.exception();
        }
        List<String> audiences = ClientPolicy.of(caller.client()).introspectionAudiences();
        if (audiences.isEmpty()) {
            throw OAuthErrorCause.INTROSPECTION_DENIED.exception();
        }
        return audiences;
    }

    private OAuth2TokenIntrospection response(@Nullable OAuth2Authorization grant, List<String> audiences) {
        Token<OAuth2AccessToken> token = grant == null ? null : grant.getAccessToken();
        return grant != null && token != null && isFor(token, audiences) ? activeResponse(grant, token) : INACTIVE;
    }

    private static boolean isFor(Token<OAuth2AccessToken> token, List<String> audiences) {
        return claims(token).get("aud") instanceof List<?> audience && !Collections.disjoint(audience, audiences);
    }

    /** Section 2.2; the claims as far as client and account may have them now. */
    private OAuth2TokenIntrospection activeResponse(OAuth2Authorization grant, Token<OAuth2AccessToken> found) {
        OAuth2AccessToken token = found.getToken();
        Map<String, @Nullable Object> claims = new HashMap<>(claims(found));
        claims.put("active", true);
        claims.put("token_type", token.getTokenType().getValue());
        claims.put("iss", issuer.toString());
        claims.put("client_id", grant.getRegisteredClientId());
        claims.put("username", username(grant));
        claims.put("scope", token.getScopes().isEmpty() ? null : List.copyOf(token.getScopes()));
        claims.put("iat", token.getIssuedAt());
        claims.put("exp", token.getExpiresAt());
        claims.values().removeIf(Objects::isNull);
        return OAuth2TokenIntrospection.withClaims(claims).build();
    }

    private static Map<String, Object> claims(Token<OAuth2AccessToken> token) {
        Map<String, Object> claims = token.getClaims();
        return claims == null ? Map.of() : claims;
    }

    private static @Nullable String username(OAuth2Authorization grant) {
        Authentication user = grant.getAttribute(Principal.class.getName());
        return user != null && user.getPrincipal() instanceof AccountPrincipal account ? account.username() : null;
    }
}
