package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.crypto.Digest;
import java.security.Principal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * A row as Spring's {@link OAuth2Authorization}. Only the presented token has its real value; where the protocol code requires
 * that another token exists, a placeholder that matches no token takes its place.
 */
final class GrantReader {

    private static final String PLACEHOLDER = "-";

    private final AuthorizationRequests requests;

    GrantReader(AuthorizationRequests requests) {
        this.requests = requests;
    }

    OAuth2Authorization read(GrantRow row, String presented, Digest digest, RegisteredClient client) {
        OAuth2Authorization.Builder grant = begin(row, client)
                .attribute(PresentedToken.ATTRIBUTE, new PresentedToken(row.kind(), digest, row.used(), true));
        switch (row.kind()) {
            case CONSENT -> grant.attribute(OAuth2ParameterNames.STATE, presented);
            case CODE -> code(grant, row, presented);
            case ACCESS -> access(grant, row, presented);
            case REFRESH -> refresh(grant, row, presented);
        }
        return grant.build();
    }

    private OAuth2Authorization.Builder begin(GrantRow row, RegisteredClient client) {
        UserAuthentication user = row.user();
        Set<String> scopes = new HashSet<>(row.scopes());
        scopes.retainAll(client.getScopes());
        OAuth2Authorization.Builder grant = OAuth2Authorization.withRegisteredClient(client)
                .id(row.id().toString())
                .principalName(user == null ? row.clientId() : user.getName())
                .authorizationGrantType(new AuthorizationGrantType(row.grantType()))
                .authorizedScopes(scopes);
        if (user != null) {
            grant.attribute(Principal.class.getName(), user);
        }
        if (row.request() != null) {
            grant.attribute(OAuth2AuthorizationRequest.class.getName(), requests.read(row.request(), row.clientId()));
        }
        return grant;
    }

    private static void code(OAuth2Authorization.Builder grant, GrantRow row, String value) {
        OAuth2AuthorizationCode code = new OAuth2AuthorizationCode(value, row.issuedAt(), row.expiresAt());
        grant.token(code);
        if (row.used()) {
            grant.invalidate(code);
            // OAuth2AuthorizationCodeAuthenticationProvider reports a replay only if there is a token to revoke.
            grant.token(new OAuth2AccessToken(
                    OAuth2AccessToken.TokenType.BEARER, PLACEHOLDER, row.issuedAt(), row.expiresAt()));
        }
    }

    private static void access(OAuth2Authorization.Builder grant, GrantRow row, String value) {
        OAuth2AccessToken token = new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER, value, row.issuedAt(), row.expiresAt(), row.tokenScopes());
        grant.token(token, metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims(row)));
    }

    private static void refresh(OAuth2Authorization.Builder grant, GrantRow row, String value) {
        OAuth2RefreshToken refresh = new OAuth2RefreshToken(value, row.issuedAt(), row.expiresAt());
        grant.token(refresh);
        if (row.isReuse()) {
            grant.invalidate(refresh);
        }
        if (row.scopes().contains(OidcScopes.OPENID)) {
            // JwtGenerator requires the earlier ID token; all that it would copy is in the grant.
            Map<String, Object> claims = Map.of("sub", row.clientId());
            grant.token(
                    new OidcIdToken(PLACEHOLDER, row.issuedAt(), row.expiresAt(), claims),
                    metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims));
        }
    }

    /** The claims of an opaque access token; a JWT has its own. */
    private static Map<String, Object> claims(GrantRow row) {
        Map<String, Object> claims = new LinkedHashMap<>();
        UserAuthentication user = row.user();
        claims.put("sub", user == null ? row.clientId() : user.getName());
        claims.put("aud", row.audience());
        claims.put("scope", List.copyOf(row.tokenScopes()));
        if (user != null) {
            claims.putAll(user.event().claims());
            claims.putAll(user.getPrincipal().claims());
        }
        return claims;
    }
}
