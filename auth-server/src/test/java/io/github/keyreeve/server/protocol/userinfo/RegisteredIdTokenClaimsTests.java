package io.github.keyreeve.server.protocol.userinfo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Claims about the user that ID tokens have only if the registration of the client says so, OpenID Connect Core section 2. */
class RegisteredIdTokenClaimsTests {

    private static final String CLAIMS = "id_token_claims";
    private static final String[] OPTIONAL = {
        "email", "email_verified", "name", "preferred_username", "roles", "permissions"
    };

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final String name = "user-" + UUID.randomUUID();
    private final SignedInUser user = SignedInUser.of(
            node,
            new NewAccount(
                    name,
                    name + "@example.com",
                    "Ada Lovelace",
                    NewAccount.DEFAULT_TIER,
                    Set.of("admin"),
                    AccountState.ACTIVE));

    @Test
    @Clause("OIDC-Core-5.4")
    void areNotThereByDefault() {
        assertThat(idToken(user.tokens(TestClients.web(node), "openid profile email"))
                        .propertyNames())
                .doesNotContain(OPTIONAL);
    }

    /** What the API server of Kubernetes reads. */
    @Test
    @Clause("OIDC-Core-2")
    void areInTheTokensOfAClientThatIsRegisteredForThem() {
        JsonNode claims = idToken(user.tokens(TestClients.web(node, CLAIMS, List.of(OPTIONAL)), "openid"));

        assertThat(claims.path("email").asString()).isEqualTo(name + "@example.com");
        assertThat(claims.path("email_verified").isBoolean()).isTrue();
        assertThat(claims.path("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(claims.path("preferred_username").asString()).isEqualTo(name);
        assertThat(claims.path("roles").valueStream().map(JsonNode::asString)).containsExactly("admin");
        assertThat(claims.path("permissions").valueStream().map(JsonNode::asString))
                .contains("users.read");
    }

    @Test
    void areNoMoreThanTheRegisteredOnes() {
        ClientCredentials client = TestClients.web(node, CLAIMS, List.of("email"));

        Response tokens = user.tokens(client, "openid profile email");

        assertThat(idToken(tokens).propertyNames())
                .contains("email", "email_verified")
                .doesNotContain("name", "preferred_username", "roles", "permissions");
        assertThat(tokens.token("access_token").claims().propertyNames()).doesNotContain("email", "name");
    }

    @Test
    @Clause("OIDC-Core-12.2")
    void areThoseOfTheAccountAfterRefreshing() {
        ClientCredentials client = TestClients.web(node, CLAIMS, List.of("roles", "name"));
        Response tokens = user.tokens(client, "openid");
        node.bean(JdbcClient.class)
                .sql("update account set roles = '{}', full_name = null where id = :id")
                .param("id", user.id())
                .update();

        JsonNode claims =
                idToken(server.as(client).refresh(tokens.refreshToken()).expectOk());

        assertThat(claims.path("roles").isArray()).isTrue();
        assertThat(claims.path("roles")).isEmpty();
        assertThat(claims.has("name")).isFalse();
    }

    private static JsonNode idToken(Response tokens) {
        return tokens.token("id_token").claims();
    }
}
