package io.github.keyreeve.server.protocol.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an access token opens nothing, RFC 6750; where it does, {@code OidcCoreUserInfoTests} says. */
class Rfc6750BearerTokenTests {

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final ClientCredentials client = TestClients.web(node);
    private final String token =
            SignedInUser.at(node).tokens(client, "openid api.read").accessToken();

    @Test
    @Clause("RFC6749-3.1")
    void doesNotSignInAtTheAuthorizationEndpoint() {
        String request = SignedInUser.request(client, "openid").query();

        Response response = server.send(server.to("/oauth2/authorize?" + request)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/html")
                .GET());

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("Location")).contains("/login?continuation=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"})
    @Clause("RFC6749-3.2.1")
    void authenticatesNoClient(String path) {
        server.post(path, "grant_type=client_credentials&token=x", "Authorization", "Bearer " + token)
                .expectError("invalid_client");
    }

    /** Section 3. A client would look for the metadata document (RFC 9728) of which the challenge gives the address. */
    @Test
    void challengesWithoutTheAddressOfADocumentThatIsNotThere() {
        Response missing = server.get("/users/me").expectChallenge(401, "");
        Response invalid = server.send(server.to("/users/me")
                        .header("Authorization", "Bearer x")
                        .GET())
                .expectChallenge(401, "invalid_token");

        assertThat(missing.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"Keyreeve\"");
        assertThat(invalid.header("WWW-Authenticate"))
                .startsWith("Bearer realm=\"Keyreeve\", error=\"invalid_token\"")
                .doesNotContain("resource_metadata");
        server.get("/.well-known/oauth-protected-resource").expectStatus(404);
    }
}
