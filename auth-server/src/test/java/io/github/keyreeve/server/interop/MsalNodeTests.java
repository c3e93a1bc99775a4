package io.github.keyreeve.server.interop;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The npm package {@code @azure/msal-node}, which puts {@code client-request-id} into the query of the token endpoint and
 * {@code offline_access} into every scope; the steps are in check.mjs.
 */
class MsalNodeTests {

    private static final String SCOPE = "openid profile api.read";

    private final Node node = Node.shared();

    @BeforeAll
    static void needsNode() {
        NodeProject.assumeInstalled();
    }

    @Test
    @Clause({"RFC6749-3.2", "OIDC-Core-11"})
    void getsThrough() throws Exception {
        Map<String, Object> settings = Map.of(
                "redirectUri", TestClients.REDIRECT_URI,
                "web", client("scope", SCOPE, "grant_types", List.of("authorization_code")),
                "offline", client("scope", SCOPE + " offline_access"),
                "lenient", client("scope", "openid api.read", "ignore_unregistered_scopes", true),
                "service", TestClients.service(node, "token_endpoint_auth_method", "client_secret_post"));

        new NodeProject("msal-node").run(node, settings);
    }

    private ClientCredentials client(String member, Object value, String other, Object otherValue) {
        return TestClients.web(
                node,
                "token_endpoint_auth_method",
                "client_secret_post",
                "require_consent",
                true,
                member,
                value,
                other,
                otherValue);
    }

    private ClientCredentials client(String member, Object value) {
        return client(member, value, "require_consent", true);
    }
}
