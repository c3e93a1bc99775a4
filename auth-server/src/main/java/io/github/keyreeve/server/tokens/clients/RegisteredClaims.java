package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.identity.authentication.RolePermissions;
import io.github.keyreeve.server.identity.authentication.StandardClaims;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.tokens.metadata.ClientMetadataRules;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The claims about a user that tokens have only if the registration of the client says so: {@code access_token_claims} for
 * access tokens, which each API that they are sent to reads, and {@code id_token_claims} for ID tokens.
 */
public final class RegisteredClaims {

    private static final String ROLES = "roles";
    private static final String PERMISSIONS = "permissions";

    /** What both members may name; {@code roles} is in the access tokens of all clients. */
    public static final List<String> SUPPORTED = ClientMetadataRules.USER_CLAIMS;

    private final RolePermissions permissions;

    RegisteredClaims(RolePermissions permissions) {
        this.permissions = permissions;
    }

    /** Gives the claims of an access token those that are registered for its client now, and no others of them. */
    public void putIntoAccessToken(
            Map<String, Object> claims, RegisteredClient client, UserAuthentication user, StandardClaims about) {
        Object roles = claims.get(ROLES);
        claims.keySet().removeAll(SUPPORTED);
        if (roles != null) {
            claims.put(ROLES, roles);
        }
        put(claims, ClientPolicy.of(client).accessTokenClaims(), user, about);
    }

    /** Gives the claims of an ID token those that are registered for its client. */
    public void putIntoIdToken(
            Map<String, Object> claims, RegisteredClient client, UserAuthentication user, StandardClaims about) {
        put(claims, ClientPolicy.of(client).idTokenClaims(), user, about);
    }

    private void put(
            Map<String, Object> claims, List<String> registered, UserAuthentication user, StandardClaims about) {
        claims.putAll(about.named(registered));
        if (registered.contains(ROLES)) {
            claims.put(ROLES, List.copyOf(user.getPrincipal().roles()));
        }
        if (registered.contains(PERMISSIONS)) {
            claims.put(PERMISSIONS, permissions.of(user.getPrincipal().roles()));
        }
    }
}
