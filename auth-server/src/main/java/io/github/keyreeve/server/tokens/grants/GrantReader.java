package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.StandardClaims;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.claims.RequestedClaims;
import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import io.github.keyreeve.server.tokens.clients.RegisteredClaims;
import io.github.keyreeve.server.tokens.subjects.Subjects;
import io.github.keyreeve.server.tokens.values.GrantToken;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * A row as Spring's {@link OAuth2Authorization}. Only the presented token has its real value; where the protocol code requires
 * that another token exists, a placeholder that matches no token takes its place.
 */
final class GrantReader {

    private static final String PLACEHOLDER = "-";

    private final RegisteredClientRepository clients;
    private final RegisteredClaims registered;
    private final Subjects subjects;

    GrantReader(RegisteredClientRepository clients, RegisteredClaims registered, Subjects subjects) {
        this.clients = clients;
        this.registered = registered;
        this.subjects = subjects;
    }

    /** How long a grant lasts, however often it is refreshed. */
    Duration lifetime(OAuth2Authorization grant) {
        return ClientPolicy.of(Objects.requireNonNull(clients.findById(grant.getRegisteredClientId())))
                .grantLifetime();
    }

    /**
     * The key that the refresh tokens of a new grant are bound to, RFC 9449 section 5: of a public client that of its access token; those of
     * other clients are bound to the client itself.
     */
    @Nullable
    String refreshKey(OAuth2Authorization grant, NewAccessToken access) {
        boolean isPublic = Objects.requireNonNull(clients.findById(grant.getRegisteredClientId()))
                .getClientAuthenticationMethods()
                .contains(ClientAuthenticationMethod.NONE);
        return isPublic ? access.keyThumbprint() : null;
    }

    /** What is registered for a client; empty if there is none that is active. */
    Optional<ClientPolicy> policy(String clientId) {
        return Optional.ofNullable(clients.findByClientId(clientId)).map(ClientPolicy::of);
    }

    /** The scopes of a client; none if there is none that is active. */
    Set<String> scopes(String clientId) {
        return Optional.ofNullable(clients.findByClientId(clientId))
                .map(RegisteredClient::getScopes)
                .orElse(Set.of());
    }

    /** A request that waits for consent. */
    Optional<OAuth2Authorization> waiting(GrantRow.Request found, String state) {
        return client(found.row()).map(client -> request(found, client)
                .attribute(
                        PresentedToken.ATTRIBUTE,
                        new PresentedToken.Consent(found.row().id()))
                .attribute(OAuth2ParameterNames.STATE, state)
                .build());
    }

    /** A request with its code, redeemed or not. */
    Optional<OAuth2Authorization> code(GrantRow.Request found, String value, GrantToken token) {
        return client(found.row()).map(client -> code(found, client, value, token));
    }

    private OAuth2Authorization code(GrantRow.Request found, RegisteredClient client, String value, GrantToken token) {
        GrantRow row = found.row();
        OAuth2AuthorizationCode code = new OAuth2AuthorizationCode(value, row.issuedAt(), row.expiresAt());
        OAuth2Authorization.Builder grant = request(found, client)
                .attribute(PresentedToken.ATTRIBUTE, new PresentedToken.Code(token, found.isRedeemed()))
                .token(code);
        if (found.isRedeemed()) {
            grant.invalidate(code);
            // OAuth2AuthorizationCodeAuthenticationProvider reports a replay only if there is a token to revoke.
            grant.token(new OAuth2AccessToken(
                    OAuth2AccessToken.TokenType.BEARER, PLACEHOLDER, row.issuedAt(), row.expiresAt()));
        }
        return grant.build();
    }

    /** A grant with its refresh token, rotated or not. */
    Optional<OAuth2Authorization> refresh(GrantRow.Refreshable found, String value, GrantToken token) {
        return client(found.row()).map(client -> refresh(found, client, value, token));
    }

    private OAuth2Authorization refresh(
            GrantRow.Refreshable found, RegisteredClient client, String value, GrantToken token) {
        GrantRow row = found.row();
        OAuth2RefreshToken refresh = new OAuth2RefreshToken(value, row.issuedAt(), found.refreshExpiresAt());
        OAuth2Authorization.Builder grant = begin(
                        row, client, new GrantLimits(row.resources(), row.expiresAt(), found.keyThumbprint()))
                .authorizationGrantType(new AuthorizationGrantType(found.grantType()))
                .attribute(PresentedToken.ATTRIBUTE, new PresentedToken.RefreshToken(token))
                .token(refresh);
        if (found.isReuse()) {
            grant.invalidate(refresh);
        }
        if (row.scopes().contains(OidcScopes.OPENID)) {
            // JwtGenerator requires the earlier ID token; all that it would copy is in the grant.
            Map<String, Object> claims = Map.of("sub", row.clientId());
            grant.token(
                    new OidcIdToken(PLACEHOLDER, row.issuedAt(), found.refreshExpiresAt(), claims),
                    metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims));
        }
        return grant.build();
    }

    /**
     * A grant with an access token; or that of a client alone, which has no row.
     *
     * @param claims to which those are added that the client is registered for, and the subject identifier that it gets
     */
    Optional<OAuth2Authorization> access(
            String clientId, @Nullable GrantRow row, OAuth2AccessToken token, Map<String, Object> claims) {
        return Optional.ofNullable(clients.findByClientId(clientId)).map(client -> access(client, row, token, claims));
    }

    private OAuth2Authorization access(
            RegisteredClient client, @Nullable GrantRow row, OAuth2AccessToken token, Map<String, Object> claims) {
        limitDetails(claims, client);
        if (row != null) {
            claims.put("sub", subjects.of(client, row.user().getName()));
            registered.putIntoAccessToken(claims, client, row.user(), row.claims());
        }
        OAuth2Authorization.Builder grant = row == null
                ? OAuth2Authorization.withRegisteredClient(client)
                        .principalName(client.getClientId())
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                : begin(row, client, new GrantLimits(row.resources(), row.expiresAt(), null))
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE);
        return grant.attribute(PresentedToken.ATTRIBUTE, new PresentedToken.AccessToken())
                .token(token, metadata -> metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, claims))
                .build();
    }

    /** To those of types that the client may have now. */
    private static void limitDetails(Map<String, Object> claims, RegisteredClient client) {
        AuthorizationDetails left = AuthorizationDetails.ofClaims(claims)
                .ofTypes(ClientPolicy.of(client).authorizationDetailsTypes());
        claims.remove(AuthorizationDetails.NAME);
        if (!left.isEmpty()) {
            claims.put(AuthorizationDetails.NAME, left.all());
        }
    }

    private Optional<RegisteredClient> client(GrantRow row) {
        return Optional.ofNullable(clients.findByClientId(row.clientId()));
    }

    private OAuth2Authorization.Builder request(GrantRow.Request found, RegisteredClient client) {
        return begin(found.row(), client, GrantLimits.ofResources(found.row().resources()))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .attribute(OAuth2AuthorizationRequest.class.getName(), found.request());
    }

    private static OAuth2Authorization.Builder begin(GrantRow row, RegisteredClient client, GrantLimits limits) {
        return OAuth2Authorization.withRegisteredClient(client)
                .id(row.id().toString())
                .principalName(row.user().getName())
                .authorizedScopes(row.rights().limit(row.scopes()))
                .attribute(Principal.class.getName(), row.user())
                .attribute(StandardClaims.class.getName(), row.claims())
                .attribute(
                        RequestedClaims.ATTRIBUTE,
                        row.requested().within(row.rights().scopes()))
                .attribute(
                        AuthorizationDetails.ATTRIBUTE,
                        row.details().ofTypes(ClientPolicy.of(client).authorizationDetailsTypes()))
                .attribute(GrantLimits.ATTRIBUTE, limits);
    }
}
