package io.github.keyreeve.server.protocol.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.protocol.token.StoredTokens;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What services learn of API keys by introspection. */
class ApiKeyIntrospectionTests {

    private static final Node NODE = Node.shared();
    private static final String PATH = "/users/me/api-keys";
    private static final String OTHER_API = "https://other-api.example";

    private final Server server = Server.of(NODE);
    private final ClientDriver service = server.as(TestClients.resourceServer(NODE));
    private final TestUser user = TestUser.on(NODE);
    private final Api own = Api.as(NODE, user);

    @Test
    @Clause({"RFC7662-2.2", "RFC8693-2.2.1"})
    @Tag("AK-05")
    void isVerifiedByIntrospection() {
        Response issued = issue("partner.write partner.read");

        JsonNode members =
                service.introspect(issued.string("api_key")).expectActive().json();

        assertThat(members.path("sub").asString()).isEqualTo(user.id().toString());
        assertThat(members.path("username").asString()).isEqualTo(user.name());
        assertThat(members.path("token_type").asString()).isEqualTo("N_A");
        assertThat(members.path("api_key_id").asString()).isEqualTo(issued.string("id"));
        assertThat(members.path("scope").asString()).isEqualTo("partner.read");
        assertThat(members.path("aud")).hasToString("[\"" + TestClients.API + "\"]");
        assertThat(Duration.ofSeconds(
                        members.path("exp").asLong() - members.path("iat").asLong()))
                .isBetween(
                        Duration.ofDays(90).minusSeconds(5), Duration.ofDays(90).plusSeconds(5));
        assertThat(members.has("client_id")).isFalse();
    }

    @Test
    @Clause("RFC7662-4")
    void saysToAServiceWhatIsForItAlone() {
        ClientDriver other = server.as(TestClients.resourceServer(NODE, "introspection_audiences", List.of(OTHER_API)));
        ClientDriver third = server.as(
                TestClients.resourceServer(NODE, "introspection_audiences", List.of("https://third.example")));
        String value = issue("partner.read partner.write").string("api_key");

        assertThat(other.introspect(value).expectActive().string("scope")).isEqualTo("partner.write");
        third.introspect(value).expectInactive();
        server.as(TestClients.service(NODE)).introspect(value).expectError(403, "access_denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"access_token", "refresh_token", "api_key"})
    @Clause("RFC7662-2.1")
    void isFoundWhateverTheHint(String hint) {
        String value = issue("partner.read").string("api_key");

        service.post("/oauth2/introspect", Map.of("token", value, "token_type_hint", hint))
                .expectActive();
    }

    @Test
    @Tag("AK-04")
    void isRevokedOnAllNodesAtOnce() {
        Response issued = issue("partner.read");
        ClientDriver elsewhere = Server.of(Node.sharedSecond()).as(TestClients.resourceServer(NODE));
        elsewhere.introspect(issued.string("api_key")).expectActive();

        own.delete(PATH + "/" + issued.string("id")).expectStatus(204);

        elsewhere.introspect(issued.string("api_key")).expectInactive();
        own.delete(PATH + "/" + issued.string("id")).expectProblem(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"locked", "disabled", "deleted", "pending"})
    @Tag("AK-06")
    void isInactiveWhileItsAccountIs(String state) {
        String value = issue("partner.read").string("api_key");

        StoredTokens.of(NODE).accountState(user.id(), state);
        service.introspect(value).expectInactive();

        StoredTokens.of(NODE).accountState(user.id(), "active");
        service.introspect(value).expectActive();
    }

    @Test
    @Tag("AK-06")
    void losesWithARoleThatPowerAlone() {
        TestUser reporter = TestUser.on(NODE, "admin");
        String value = Api.as(NODE, reporter)
                .post(PATH, "name", "Report", "usage_scope", "partner.read partner.report")
                .expectStatus(201)
                .string("api_key");
        Response before = service.introspect(value).expectActive();
        assertThat(before.string("scope")).isEqualTo("partner.read partner.report");
        assertThat(before.json().path("roles")).hasToString("[\"admin\"]");

        Api.as(NODE, TestUser.on(NODE, "admin"))
                .patch("/api/admin/users/" + reporter.id(), "roles", List.of())
                .expectOk();

        Response after = service.introspect(value).expectActive();
        assertThat(after.string("scope")).isEqualTo("partner.read");
        assertThat(after.json().path("roles")).isEmpty();
    }

    @Test
    @Tag("AK-06")
    void goesWithItsAccount() {
        String value = issue("partner.read").string("api_key");

        Api.as(NODE, TestUser.on(NODE, "admin"))
                .delete("/api/admin/users/" + user.id())
                .expectStatus(204);

        service.introspect(value).expectInactive();
    }

    @Test
    void isUsefulForScopesOfTheCatalogueOnly() {
        String value = issue("partner.read").string("api_key");
        JdbcClient jdbc = NODE.bean(JdbcClient.class);

        jdbc.sql("update api_key set scopes = '{partner.gone}' where account_id = :account")
                .param("account", user.id())
                .update();

        service.introspect(value).expectInactive();
    }

    @Test
    @Clause("RFC6750-3.1")
    @Tag("AK-11")
    void opensNothingAtThisServer() {
        String value = issue("partner.read").string("api_key");

        Api.on(NODE, value).get("/users/me").expectChallenge(401, "invalid_token");
        server.userInfo(value).expectChallenge(401, "invalid_token");
        service.introspect(value).expectActive();
    }

    /** RFC 7009 section 2.1: it was not issued to a client. */
    @Test
    @Clause("RFC7009-2.1")
    void isNotRevokedByAClient() {
        String value = issue("partner.read").string("api_key");

        assertThat(service.revoke(value).status()).isEqualTo(200);

        service.introspect(value).expectActive();
    }

    private Response issue(String scope) {
        return own.post(PATH, "name", "Nightly export", "usage_scope", scope).expectStatus(201);
    }
}
