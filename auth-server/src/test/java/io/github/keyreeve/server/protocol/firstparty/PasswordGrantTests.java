package io.github.keyreeve.server.protocol.firstparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The password grant, which is off unless an operator wants it for clients that cannot change yet, RFC 6749 section 4.3. */
@ExtendWith(OutputCaptureExtension.class)
class PasswordGrantTests {

    private static final Node NODE = node().start();
    private static final ClientCredentials CLIENT = legacy(NODE);

    private final TestUser user = TestUser.on(NODE);

    private static Node.Builder node() {
        return Node.builder()
                .property("keyreeve.features.password-grant", "true")
                .property("keyreeve.rate-limit.enabled", "true")
                .property("keyreeve.rate-limit.timeout", "5s");
    }

    private static ClientCredentials legacy(Node node, Object... more) {
        Map<String, Object> metadata = new HashMap<>(Map.of(
                "grant_types",
                List.of("password", "refresh_token"),
                "legacy",
                true,
                "resources",
                List.of(),
                "scope",
                "openid account api.read"));
        for (int i = 0; i < more.length; i += 2) {
            metadata.put((String) more[i], more[i + 1]);
        }
        return TestClients.service(
                node,
                metadata.entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray());
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    @Clause({"RFC6749-4.3.3", "RFC6749-6"})
    void issuesTokensThatAreRefreshedAndRevokedAsOthers() {
        Response tokens = signIn(CLIENT, user.password()).expectOk();

        assertThat(tokens.token("access_token").claim("client_id")).isEqualTo(CLIENT.id());
        assertThat(tokens.string("id_token")).isNotEmpty();
        Api.on(NODE, tokens.accessToken()).get("/users/me").expectOk();
        Response refreshed = Server.of(NODE)
                .as(CLIENT)
                .token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken()))
                .expectOk();
        Api.on(NODE, refreshed.accessToken()).post("/auth/logout").expectStatus(204);
        Api.on(NODE, refreshed.accessToken()).get("/users/me").expectStatus(401);
    }

    @Test
    void issuesNoRefreshTokenToAClientWithoutThatGrant() {
        ClientCredentials client = legacy(NODE, "grant_types", List.of("password"));

        assertThat(signIn(client, user.password()).expectOk().json().propertyNames())
                .doesNotContain("refresh_token");
    }

    @Test
    @Clause("RFC6749-5.2")
    void refusesWrongPasswordsAndOtherClients() {
        ClientCredentials firstParty = TestClients.app(NODE, "scope", "account");
        ClientCredentials former = legacy(NODE);
        NODE.bean(JdbcClient.class)
                .sql("update client set metadata = jsonb_set(metadata, '{legacy}', 'false') where client_id = :id")
                .param("id", former.id())
                .update();

        signIn(CLIENT, "wrong-password").expectError("invalid_grant");
        signIn(firstParty, user.password()).expectError("unauthorized_client");
        signIn(TestClients.service(NODE), user.password()).expectError("unauthorized_client");
        signIn(new ClientCredentials(CLIENT.id(), null), user.password()).expectError("invalid_client");
        FirstPartyApp.of(NODE, CLIENT).login(user).expectProblem(403);
    }

    @Test
    void asksForTheSecondFactor() {
        Response first = signIn(CLIENT, user.password()).expectOk();
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.on(NODE, first.accessToken()), NODE.clock());

        Response asked = signIn(CLIENT, user.password()).expectError(403, "mfa_required");

        FirstPartyApp.of(NODE, TestClients.app(NODE, "scope", "account"))
                .secondStep(asked.string("mfa_token"), app.freshCode())
                .expectProblem(401);
        Response tokens = FirstPartyApp.of(NODE, CLIENT)
                .secondStep(asked.string("mfa_token"), app.freshCode())
                .expectOk();
        assertThat(tokens.token("access_token").claim("acr")).isEqualTo("aal2");
    }

    @Test
    void hasTheQuotaAndTheCounterOfASignIn() {
        for (int i = 0; i < 5; i++) {
            signIn(CLIENT, "wrong-password").expectError("invalid_grant");
        }

        Response refused = signIn(CLIENT, user.password());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("RateLimit-Policy")).contains("\"login\";q=5;w=60");
        Api.on(NODE).login(user).expectProblem(429);
        signIn(CLIENT, TestUser.on(NODE)).expectOk();
    }

    @Test
    void isForConfidentialClientsThatAnOperatorMarks() {
        assertThatThrownBy(() -> legacy(NODE, "legacy", false)).hasStackTraceContaining("password needs legacy");
        assertThatThrownBy(() -> legacy(NODE, "token_endpoint_auth_method", "none"))
                .hasStackTraceContaining("legacy needs a client that can keep a secret");
        assertThatThrownBy(() -> legacy(Node.shared()))
                .hasStackTraceContaining("grant type password is switched off by keyreeve.features.password-grant");
    }

    @Test
    void isShownByMetadataAndAuditLog() {
        signIn(CLIENT, user.password()).expectOk();

        assertThat(grants(NODE)).contains("password");
        assertThat(grants(Node.shared())).doesNotContain("password");
        assertThat(NODE.bean(JdbcClient.class)
                        .sql("select facts::text from audit_event"
                                + " where event = 'sign_in_succeeded' and account_id = :account")
                        .param("account", user.id())
                        .query(String.class)
                        .single())
                .contains("password", "grant_type");
    }

    @Test
    void warnsAtTheStart(CapturedOutput output) {
        node().start().close();

        assertThat(output).contains("The password grant is on", "KEYREEVE_FEATURES_PASSWORD_GRANT");
    }

    private static List<String> grants(Node node) {
        return Server.of(node)
                .get("/.well-known/oauth-authorization-server")
                .json()
                .path("grant_types_supported")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private Response signIn(ClientCredentials client, String password) {
        return Server.of(NODE)
                .as(client)
                .token(Map.of("grant_type", "password", "username", user.name(), "password", password));
    }

    private static Response signIn(ClientCredentials client, TestUser other) {
        return Server.of(NODE)
                .as(client)
                .token(Map.of("grant_type", "password", "username", other.name(), "password", other.password()));
    }
}
