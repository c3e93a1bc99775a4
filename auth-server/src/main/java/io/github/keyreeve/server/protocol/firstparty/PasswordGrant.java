package io.github.keyreeve.server.protocol.firstparty;

import io.github.keyreeve.server.tokens.clients.ClientPolicy;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The resource owner password credentials grant, RFC 6749 section 4.3, which RFC 9700 section 2.4 forbids: for confidential clients that
 * an operator has marked as legacy, while they change to another grant.
 */
final class PasswordGrant {

    static final AuthorizationGrantType TYPE = new AuthorizationGrantType("password");

    private PasswordGrant() {}

    /** Whether the client signs users in by this grant, and not by the JSON API. */
    static boolean isThatOf(RegisteredClient client) {
        ClientPolicy policy = ClientPolicy.of(client);
        return policy.legacy() && !policy.firstParty();
    }

    /** First-party clients get one in any case. */
    static boolean getsRefreshToken(RegisteredClient client) {
        return !isThatOf(client) || client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.REFRESH_TOKEN);
    }
}
