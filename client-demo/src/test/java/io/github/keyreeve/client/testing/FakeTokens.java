package io.github.keyreeve.client.testing;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** What a {@link FakeAuthorizationServer} signs for its only user, in its only session. */
final class FakeTokens {

    private static final String USER = "u-1";
    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private final SigningKey key;
    private final String issuer;
    private final String api;
    private final String sid = UUID.randomUUID().toString();

    FakeTokens(SigningKey key, URI issuer, URI api) {
        this.key = key;
        this.issuer = issuer.toString();
        this.api = api.toString();
    }

    String idToken(String client, String nonce) {
        return key.sign("JWT", Map.of("iss", issuer, "aud", client, "sub", USER, "sid", sid, "nonce", nonce));
    }

    /** A token for the API; the thumbprint of the key that it is bound to may be empty. */
    String accessToken(String subject, String client, String thumbprint) {
        Map<String, Object> claims = Map.of(
                "iss", issuer,
                "aud", api,
                "sub", subject,
                "client_id", client,
                "cnf", Map.of("jkt", thumbprint),
                "jti", UUID.randomUUID().toString());
        return key.sign("at+jwt", claims);
    }

    /** The token that ends the session, of this type, with these claims beside those that each has. */
    String logoutToken(String type, Map<String, Object> more) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                issuer,
                "aud",
                "demo-web",
                "sub",
                USER,
                "sid",
                sid,
                "jti",
                UUID.randomUUID().toString(),
                "events",
                Map.of(LOGOUT_EVENT, Map.of())));
        claims.putAll(more);
        return key.sign(type, claims);
    }
}
