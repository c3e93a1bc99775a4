package io.github.keyreeve.server.protocol.introspection;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.errors.OAuthErrorCause;
import io.github.keyreeve.server.platform.web.Issuer;
import io.github.keyreeve.server.protocol.clientauth.AuthenticatedClient;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.clientuse.ClientUses;
import java.security.Principal;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization.Token;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenIntrospectionAuthenticationToken;

/**
 * Introspection, RFC 7662. Only a client with the permission may introspect, and only access tokens and API keys for an
 * audience that it is responsible for (section 4). Any other token is inactive to it, without further details. The hint of section 2.1 is
 * not needed: a value shows its kind.
 */
final class IntrospectionProvider implements AuthenticationProvider {

    private static final Map<String, Object> INACTIVE = Map.of("active", false);

    private final OAuth2AuthorizationService grants;
    private final ApiKeyIntrospection keys;
    private final ClientUses uses;
    private final Issuer issuer;

    IntrospectionProvider(OAuth2AuthorizationService grants, ApiKeyIntrospection keys, ClientUses uses, Issuer issuer) {
        this.grants = grants;
        this.keys = keys;
        this.uses = uses;
        this.issuer = issuer;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        OAuth2TokenIntrospectionAuthenticationToken request =
                (OAuth2TokenIntrospectionAuthenticationToken) authentication;
        AuthenticatedClient caller = AuthenticatedClient.of(request);
        List<String> audiences = audiences(caller);
        uses.note(caller.client().getClientId());
        return new IntrospectionResponse(members(request.getToken(), audiences), caller.client());
    }

    private Map<String, Object> members(String token, List<String> audiences) {
        return token.startsWith(SecretKind.API_KEY.prefix())
                ? keys.members(token, audiences).orElse(INACTIVE)
                : members(grants.findByToken(token, OAuth2TokenType.ACCESS_TOKEN), audiences);
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

    private Map<String, Object> members(@Nullable OAuth2Authorization grant, List<String> audiences) {
        Token<OAuth2AccessToken> token = grant == null ? null : grant.getAccessToken();
        return grant != null && token != null && isFor(token, audiences) ? active(grant, token) : INACTIVE;
    }

    private static boolean isFor(Token<OAuth2AccessToken> token, List<String> audiences) {
        return claims(token).get("aud") instanceof List<?> audience && !Collections.disjoint(audience, audiences);
    }

    /** Section 2.2; the claims as far as client and account may have them now. */
    private Map<String, Object> active(OAuth2Authorization grant, Token<OAuth2AccessToken> found) {
        OAuth2AccessToken token = found.getToken();
        Map<String, Object> claims = new HashMap<>(claims(found));
        claims.put("active", true);
        claims.put("token_type", token.getTokenType().getValue());
        claims.put("iss", issuer.toString());
        claims.put("client_id", grant.getRegisteredClientId());
        put(claims, "username", username(grant, claims.get("sub")));
        put(claims, "scope", token.getScopes().isEmpty() ? null : String.join(" ", token.getScopes()));
        put(claims, "iat", seconds(token.getIssuedAt()));
        put(claims, "exp", seconds(token.getExpiresAt()));
        return claims;
    }

    /** No member, if there is no value. */
    private static void put(Map<String, Object> claims, String name, @Nullable Object value) {
        if (value == null) {
            claims.remove(name);
        } else {
            claims.put(name, value);
        }
    }

    private static @Nullable Long seconds(@Nullable Instant time) {
        return time == null ? null : time.getEpochSecond();
    }

    private static Map<String, Object> claims(Token<OAuth2AccessToken> token) {
        Map<String, Object> claims = token.getClaims();
        return claims == null ? Map.of() : claims;
    }

    /** None beside a pairwise subject identifier (OpenID Connect Core section 8), which would be in vain. */
    private static @Nullable String username(OAuth2Authorization grant, @Nullable Object subject) {
        Authentication user = grant.getAttribute(Principal.class.getName());
        return user != null
                        && user.getPrincipal() instanceof AccountPrincipal account
                        && account.getName().equals(subject)
                ? account.username()
                : null;
    }
}
