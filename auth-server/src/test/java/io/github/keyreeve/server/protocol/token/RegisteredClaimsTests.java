package io.github.keyreeve.server.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.Token;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Claims about the user that access tokens have only if the registration of the client says so. */
class RegisteredClaimsTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final ClientCredentials API = TestClients.resourceServer(NODE);
    private static final String CLAIMS = "access_token_claims";
    private static final String[] OPTIONAL = {"email", "email_verified", "name", "preferred_username", "permissions"};
    private static final List<String> ALL =
            List.of("email", "email_verified", "name", "preferred_username", "roles", "permissions");

    private final String name = "user-" + UUID.randomUUID();
    private final SignedInUser user = SignedInUser.of(
            NODE, NewAccount.named(name).withEmail(name + "@example.com").withRoles("admin"));

    @Test
    @Clause("RFC9068-2.2.2")
    void areNotThereByDefault() {
        Token token = user.tokens(TestClients.web(NODE), "openid profile email").token("access_token");

        assertThat(token.claims().propertyNames()).contains("roles", "tier").doesNotContain(OPTIONAL);
    }

    @Test
    @Clause({"RFC9068-2.2.2", "RFC9068-2.2.3.1"})
    void areInTheTokensOfAClientThatIsRegisteredForThem() {
        ClientCredentials client = TestClients.web(NODE, CLAIMS, ALL);
        Response tokens = user.tokens(client, "openid");
        Response refreshed = SERVER.as(client).refresh(tokens.refreshToken()).expectOk();

        for (Response response : List.of(tokens, refreshed)) {
            JsonNode claims = response.token("access_token").claims();
            expectAll(claims);
            assertThat(claims.path("tier").asString()).isEqualTo("free");
            assertThat(response.token("id_token").claims().propertyNames()).doesNotContain(OPTIONAL);
        }
    }

    @Test
    @Clause("RFC7662-2.2")
    void areInTheResponseOfIntrospectionAsTheyAreNow() {
        ClientCredentials jwt = TestClients.web(NODE, CLAIMS, ALL);
        ClientCredentials opaque = TestClients.web(NODE, CLAIMS, ALL, "access_token_format", "opaque");
        for (ClientCredentials client : List.of(jwt, opaque)) {
            String token = user.tokens(client, "openid").accessToken();
            expectAll(introspected(token));

            sql("update account set email_verified = true, username = username || '-2' where id = :id");
            assertThat(introspected(token).path("email_verified").asBoolean()).isTrue();
            assertThat(introspected(token).path("preferred_username").asString())
                    .isEqualTo(name + "-2");
            sql("update account set roles = '{}' where id = :id");
            assertThat(introspected(token).path("permissions")).isEmpty();

            TestClients.change(NODE, client, CLAIMS, List.of("permissions"));
            assertThat(introspected(token).propertyNames())
                    .contains("permissions")
                    .doesNotContain("email", "email_verified", "preferred_username");
            sql("update account set email_verified = false, username = :name, roles = '{admin}' where id = :id");
        }
    }

    /** An address that is not verified may be that of another person. */
    @Test
    void haveNoAddressWithoutSayingWhetherItIsVerified() {
        JsonNode claims = user.tokens(TestClients.web(NODE, CLAIMS, List.of("email")), "openid")
                .token("access_token")
                .claims();

        assertThat(claims.path("email").asString()).isEqualTo(name + "@example.com");
        assertThat(claims.path("email_verified").isBoolean()).isTrue();
        assertThat(claims.path("email_verified").asBoolean()).isFalse();
    }

    @Test
    void areMissingWhereThereIsNoValue() {
        ClientCredentials client = TestClients.web(NODE, CLAIMS, ALL);

        JsonNode ofUser = SignedInUser.at(NODE)
                .tokens(client, "openid")
                .token("access_token")
                .claims();

        assertThat(ofUser.propertyNames()).contains("preferred_username").doesNotContain("email", "email_verified");
        assertThat(ofUser.path("permissions")).isEmpty();
    }

    @Test
    void areNotInATokenOfAClientForItself() {
        ClientCredentials client = TestClients.service(NODE, CLAIMS, ALL);

        JsonNode claims = SERVER.as(client)
                .clientCredentials("api.read")
                .token("access_token")
                .claims();

        assertThat(claims.propertyNames()).doesNotContain(OPTIONAL).doesNotContain("roles");
    }

    private void expectAll(JsonNode claims) {
        assertThat(claims.path("email").asString()).isEqualTo(name + "@example.com");
        assertThat(claims.path("email_verified").asBoolean(true)).isFalse();
        assertThat(claims.path("preferred_username").asString()).isEqualTo(name);
        assertThat(claims.path("roles").valueStream().map(JsonNode::asString)).containsExactly("admin");
        assertThat(claims.path("permissions").valueStream().map(JsonNode::asString))
                .contains("users.read", "audit.read");
    }

    private static JsonNode introspected(String token) {
        return SERVER.as(API).introspect(token).expectActive().json();
    }

    private void sql(String statement) {
        NODE.bean(JdbcClient.class)
                .sql(statement)
                .param("id", user.id())
                .param("name", name)
                .update();
    }
}
