package io.github.keyreeve.server.interop;

import com.nimbusds.jose.jwk.ECKey;
import io.github.keyreeve.server.tokens.clientkeys.TestKeys;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The npm package {@code oauth4webapi} as a client of FAPI 2.0 Message Signing: all that it sends and gets is signed or bound to its key.
 * The steps are in check.mjs.
 */
class Oauth4webapiTests {

    private static final ECKey KEY = TestKeys.ec("key");

    @BeforeAll
    static void needsNode() {
        NodeProject.assumeInstalled();
    }

    @Test
    void signsAndVerifiesEverything() throws Exception {
        Node node = Node.shared();
        ClientCredentials client = TestClients.web(
                node,
                "require_consent",
                true,
                "token_endpoint_auth_method",
                "private_key_jwt",
                "jwks",
                TestKeys.jwks(KEY),
                "dpop_bound_access_tokens",
                true,
                "require_pushed_authorization_requests",
                true,
                "require_signed_request_object",
                true,
                "authorization_signed_response_alg",
                "ES256",
                "userinfo_signed_response_alg",
                "ES256");
        ClientCredentials service = TestClients.service(
                node,
                "token_endpoint_auth_method",
                "private_key_jwt",
                "jwks",
                TestKeys.jwks(KEY),
                "dpop_bound_access_tokens",
                true);

        new NodeProject("oauth4webapi")
                .run(
                        node,
                        Map.of(
                                "redirectUri",
                                TestClients.REDIRECT_URI,
                                "resource",
                                TestClients.API,
                                "client",
                                client.id(),
                                "service",
                                service.id(),
                                "key",
                                KEY.toJSONObject(),
                                "api",
                                TestClients.resourceServer(node, "introspection_signed_response_alg", "ES256")));
    }
}
