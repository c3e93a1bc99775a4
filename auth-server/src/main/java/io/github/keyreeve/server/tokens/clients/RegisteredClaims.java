package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.identity.authentication.RolePermissions;
import io.github.keyreeve.server.identity.authentication.StandardClaims;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The claims about a user that access tokens have only if {@code access_token_claims} of the client says so: the client,
 * and each API that the token is sent to, learns them.
 */
public final class RegisteredClaims {

    private static final String PERMISSIONS = "permissions";

    /** What {@code access_token_claims} may name; {@code roles} is in the tokens of all clients. */
    static final Set<String> SUPPORTED = Set.of("email", "email_verified", "preferred_username", "roles", PERMISSIONS);

    private static final Set<String> OPTIONAL = Set.of("email", "email_verified", "preferred_username", PERMISSIONS);

    private final RolePermissions permissions;

    RegisteredClaims(RolePermissions permissions) {
        this.permissions = permissions;
    }

    /** Gives the claims of a token those that are registered for its client now, and no others of them. */
    public void putInto(
            Map<String, Object> claims, RegisteredClient client, UserAuthentication user, StandardClaims about) {
        List<String> registered = ClientPolicy.of(client).accessTokenClaims();
        claims.keySet().removeAll(OPTIONAL);
        claims.putAll(about.named(registered));
        if (registered.contains(PERMISSIONS)) {
            claims.put(PERMISSIONS, permissions.of(user.getPrincipal().roles()));
        }
    }
}
