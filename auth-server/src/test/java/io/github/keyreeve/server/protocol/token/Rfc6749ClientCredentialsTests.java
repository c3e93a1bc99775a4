package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client credentials grant, RFC 6749 section 4.4. */
class Rfc6749ClientCredentialsTests {

    private final Node node = Node.shared();
    private final Server server = Server.of(node);

    @Test
    @Clause({"RFC6749-4.4.3", "RFC9068-2.2"})
    @Tag("TK-20")
    void respondsWithATokenOfTheClientAlone() {
        ClientCredentials client = TestClients.service(node);

        Response response = server.as(client).clientCredentials("api.read").expectOk();

        assertThat(response.json().has("refresh_token")).isFalse();
        assertThat(response.json().has("id_token")).isFalse();
        assertThat(response.token("access_token").claim("sub")).isEqualTo(client.id());
    }

    @Test
    @Clause("RFC6749-3.3")
    @Tag("TK-20")
    void givesAllRegisteredScopesToARequestWithout() {
        ClientCredentials client = TestClients.service(node, "scope", "openid api.read api.write");

        Response response = server.as(client)
                .token(Map.of("grant_type", "client_credentials"))
                .expectOk();

        assertThat(response.string("scope").split(" ")).containsExactlyInAnyOrder("api.read", "api.write");
    }

    @Test
    @Clause("RFC9068-2.2.3")
    void writesNoScopeWhereThereIsNone() {
        ClientCredentials client = TestClients.service(node, "scope", "");

        Response response = server.as(client)
                .token(Map.of("grant_type", "client_credentials"))
                .expectOk();

        assertThat(response.token("access_token").claims().has("scope")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "api.read unknown", "API.READ", "api.read\tapi.write", "*"})
    @Clause("RFC6749-3.3")
    @Tag("TK-20")
    void refusesScopesThatAreNotRegistered(String scope) {
        server.as(TestClients.service(node)).clientCredentials(scope).expectRefused();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("TK-20")
    void refusesOpenidBecauseThereIsNoUser() {
        ClientCredentials client = TestClients.service(node, "scope", "openid api.read");

        server.as(client).clientCredentials("openid api.read").expectError("invalid_scope");
    }
}
