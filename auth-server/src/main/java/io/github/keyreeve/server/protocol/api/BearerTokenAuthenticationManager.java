package io.github.keyreeve.server.protocol.api;

import io.github.keyreeve.server.identity.authentication.AccountPrincipal;
import io.github.keyreeve.server.protocol.dpop.KeyBinding;
import io.github.keyreeve.server.protocol.mtls.TokenBinding;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/**
 * Authenticates the caller by an active access token of this server for an accepted audience, RFC 6750. The store is
 * read each time, so that a token which was revoked, or whose user was disabled or lost a role, is invalid from then on.
 *
 * <p>What the bearer may do is decided by the policy: an operation requires a scope of the token, and of a user the permission too.
 */
final class BearerTokenAuthenticationManager implements AuthenticationManager {

    private static final String ACCOUNT = "account";

    /** Scopes that mean a user, so that a client alone never has them. */
    private static final Set<String> OF_USERS = Set.of(ACCOUNT, OidcScopes.OPENID);

    private final OAuth2AuthorizationService grants;
    private final TokenBinding certificates;
    private final KeyBinding keys;
    private final Predicate<Collection<?>> audience;

    BearerTokenAuthenticationManager(
            OAuth2AuthorizationService grants,
            TokenBinding certificates,
            KeyBinding keys,
            Predicate<Collection<?>> audience) {
        this.grants = grants;
        this.certificates = certificates;
        this.keys = keys;
        this.audience = audience;
    }

    @Override
    public Authentication authenticate(Authentication presented) {
        String value = ((BearerTokenAuthenticationToken) presented).getToken();
        OAuth2Authorization grant = grants.findByToken(value, OAuth2TokenType.ACCESS_TOKEN);
        if (grant == null
                || grant.getAccessToken() == null
                || !isForThis(grant)
                || !certificates.allows(grant.getAccessToken().getClaims())) {
            throw new InvalidBearerTokenException("The access token is invalid here");
        }
        keys.check(value, grant.getAccessToken().getClaims());
        OAuth2AccessToken token = grant.getAccessToken().getToken();
        return user(grant)
                .map(user -> ofUser(user, token, grant))
                .orElseGet(() ->
                        new AccessTokenAuthentication(token, grant.getRegisteredClientId(), grant, ofClient(token)));
    }

    private boolean isForThis(OAuth2Authorization grant) {
        Map<String, Object> claims =
                Objects.requireNonNull(grant.getAccessToken()).getClaims();
        return claims != null && claims.get("aud") instanceof Collection<?> servers && audience.test(servers);
    }

    private static Optional<Authentication> user(OAuth2Authorization grant) {
        return Optional.ofNullable(grant.<Authentication>getAttribute(Principal.class.getName()))
                .filter(user -> user.getPrincipal() instanceof AccountPrincipal);
    }

    private static AccessTokenAuthentication ofUser(
            Authentication user, OAuth2AccessToken token, OAuth2Authorization grant) {
        AccountPrincipal account = AccountPrincipal.of(user);
        AccessTokenAuthentication bearer =
                new AccessTokenAuthentication(token, account, grant, authorities(account.roles(), token.getScopes()));
        bearer.setDetails(user.getDetails());
        return bearer;
    }

    private static List<GrantedAuthority> authorities(Set<String> roles, Set<String> scopes) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        scopes.stream().map(BearerTokenAuthenticationManager::scope).forEach(authorities::add);
        roles.forEach(role -> authorities.add(new SimpleGrantedAuthority("ROLE_" + role)));
        return authorities;
    }

    private static List<GrantedAuthority> ofClient(OAuth2AccessToken token) {
        return token.getScopes().stream()
                .filter(scope -> !OF_USERS.contains(scope))
                .map(BearerTokenAuthenticationManager::scope)
                .toList();
    }

    private static GrantedAuthority scope(String scope) {
        return new SimpleGrantedAuthority("SCOPE_" + scope);
    }
}
