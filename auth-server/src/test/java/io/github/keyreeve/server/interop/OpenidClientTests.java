package io.github.keyreeve.server.interop;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The npm package {@code openid-client}, a certified client, goes through every grant; the steps are in check.mjs. */
class OpenidClientTests {

    private static final ECKey KEY = TestKeys.ec("request-key");

    @BeforeAll
    static void needsNode() {
        NodeProject.assumeInstalled();
    }

    @Test
    void completesEveryGrant() throws Exception {
        Node node = Node.shared();
        ECKey key = TestKeys.ec("key");
        ClientCredentials signed =
                TestClients.service(node, "token_endpoint_auth_method", "private_key_jwt", "jwks", TestKeys.jwks(key));

        new NodeProject("openid-client")
                .run(
                        node,
                        Map.of(
                                "redirectUri",
                                TestClients.REDIRECT_URI,
                                "resource",
                                TestClients.API,
                                "web",
                                TestClients.web(node, "require_consent", true),
                                "spa",
                                TestClients.spa(node, "require_consent", true),
                                "service",
                                TestClients.service(node, "token_endpoint_auth_method", "client_secret_post"),
                                "api",
                                TestClients.resourceServer(node),
                                "signing",
                                TestClients.web(node, "require_consent", true, "jwks", TestKeys.jwks(KEY)),
                                "signingKey",
                                KEY.toJSONObject(),
                                "signed",
                                Map.of(
                                        "id",
                                        signed.id(),
                                        "jwk",
                                        key.toJSONObject(),
                                        "withSecret",
                                        TestClients.service(node, "token_endpoint_auth_method", "client_secret_jwt")),
                                "strict",
                                strict()));
    }

    /** A server that requires nonces in proofs of possession. */
    private static Map<String, Object> strict() {
        Node node = Node.builder().property("keyreeve.dpop.require-nonce", true).shared();
        TestUser user = TestUser.on(node);
        return Map.of(
                "issuer",
                node.uri().toString(),
                "user",
                Map.of("username", user.name(), "password", user.password()),
                "spa",
                TestClients.spa(node, "require_consent", true),
                "service",
                TestClients.service(node, "token_endpoint_auth_method", "client_secret_post"),
                "api",
                TestClients.resourceServer(node));
    }
}
