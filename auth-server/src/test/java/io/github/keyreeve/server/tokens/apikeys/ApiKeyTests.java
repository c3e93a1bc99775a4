package io.github.keyreeve.server.tokens.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** API keys: users and administrators issue, list and revoke them. */
class ApiKeyTests {

    private static final Node NODE = Node.shared();
    private static final String PATH = "/users/me/api-keys";

    private final Server server = Server.of(NODE);
    private final ClientDriver service = server.as(TestClients.resourceServer(NODE));
    private final TestUser user = TestUser.on(NODE);
    private final Api own = Api.as(NODE, user);

    @Test
    @Tag("AK-01")
    void showsTheValueOnce() {
        Response issued = issue("partner.read");

        String value = issued.string("api_key");
        assertThat(value).matches("krk_[A-Za-z0-9_-]{48}").startsWith(issued.string("prefix"));
        Response list = own.get(PATH).expectOk();
        assertThat(list.body()).contains(issued.string("prefix")).doesNotContain(value);
        assertThat(list.json().at("/items/0/name").asString()).isEqualTo("Nightly export");
        assertThat(list.json().at("/items/0/usage_scope").asString()).isEqualTo("partner.read");
        assertThat(own.get("/users/me/export")
                        .expectOk()
                        .json()
                        .path("api_keys")
                        .toString())
                .contains(issued.string("id"))
                .doesNotContain(value);
    }

    @Test
    @Tag("AK-02")
    void storesADigest() {
        String value = issue("partner.read").string("api_key");

        List<String> rows = NODE.bean(JdbcClient.class)
                .sql("select cast(k as text) from api_key k where account_id = :account")
                .param("account", user.id())
                .query(String.class)
                .list();

        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(value.substring(10)));
    }

    @Test
    @Tag("AD-02")
    @Tag("AK-10")
    void isNoKeyOfAnotherUser() {
        Response issued = issue("partner.read");
        Api other = Api.as(NODE, TestUser.on(NODE));

        other.delete(PATH + "/" + issued.string("id")).expectProblem(404);

        assertThat(other.get(PATH).expectOk().json().path("items")).isEmpty();
        service.introspect(issued.string("api_key")).expectActive();
    }

    /** Some seconds later, and not again within minutes. */
    @Test
    void showsItsLastUse() {
        String value = issue("partner.read").string("api_key");
        assertThat(own.get(PATH).json().at("/items/0/last_used_at").isNull()).isTrue();

        service.introspect(value).expectActive();

        Awaitility.await()
                .until(() -> !own.get(PATH).json().at("/items/0/last_used_at").isNull());
        String first = own.get(PATH).json().at("/items/0/last_used_at").asString();
        assertThat(Instant.parse(first))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(5));
    }

    @Test
    @Tag("AK-05")
    void expires() {
        Instant end = Instant.now().plus(Duration.ofDays(2));
        Response issued = own.post(PATH, "name", "Short", "usage_scope", "partner.read", "expires_at", end.toString())
                .expectStatus(201);
        assertThat(Instant.parse(issued.string("expires_at"))).isBetween(end.minusSeconds(1), end);

        NODE.bean(JdbcClient.class)
                .sql("update api_key set expires_at = now() where id = :id")
                .param("id", UUID.fromString(issued.string("id")))
                .update();

        service.introspect(issued.string("api_key")).expectInactive();
        assertThat(own.get(PATH).json().at("/items/0/expired").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'',partner.read,,name",
        "' ',partner.read,,name",
        "'a\u202eb',partner.read,,name",
        "Export,,,usage_scope",
        "Export,' ',,usage_scope",
        "Export,api.read,,usage_scope",
        "Export,partner.unknown,,usage_scope",
        "Export,partner.read openid,,usage_scope",
        "Export,partner.report,,usage_scope",
        "Export,partner.read,2020-01-01T00:00:00Z,expires_at",
        "Export,partner.read,2999-01-01T00:00:00Z,expires_at",
    })
    @Tag("AK-05")
    void isNotIssued(String name, String scope, String end, String field) {
        Response refused = own.post(PATH, "name", name, "usage_scope", scope, "expires_at", end)
                .expectProblem(400);

        assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(own.get(PATH).json().path("items")).isEmpty();
    }

    @Test
    void isListedUntilThereAreTwenty() {
        for (int i = 0; i < 20; i++) {
            issue("partner.read");
        }

        own.post(PATH, "name", "One more", "usage_scope", "partner.read").expectProblem(409);

        String first = own.get(PATH).json().at("/items/0/id").asString();
        own.delete(PATH + "/" + first).expectStatus(204);
        issue("partner.read");
        assertThat(own.get(PATH).json().path("items")).hasSize(20);
    }

    @Test
    void outlivesAChangeOfThePassword() {
        String value = issue("partner.read").string("api_key");

        own.post("/users/me/password", "current_password", user.password(), "new_password", "seven new bicycles")
                .expectStatus(204);
        service.introspect(value).expectActive();
    }

    @Test
    void isOffered() {
        assertThat(own.get(PATH).json().path("usage_scopes").valueStream())
                .extracting(scope -> scope.path("name").asString() + ": "
                        + scope.path("title").asString())
                .containsExactly("partner.read: Read as a partner", "partner.write: Write as a partner");
    }

    @Test
    void isIssuedToAUserByAnAdministrator() {
        String path = "/api/admin/users/" + user.id() + "/api-keys";
        Api admin = Api.as(NODE, TestUser.on(NODE, "admin"));

        own.get(path).expectProblem(403);
        Response issued = admin.post(path, "name", "For them", "usage_scope", "partner.read")
                .expectStatus(201);

        assertThat(service.introspect(issued.string("api_key")).expectActive().string("sub"))
                .isEqualTo(user.id().toString());
        assertThat(admin.get(path).expectOk().json().at("/items/0/name").asString())
                .isEqualTo("For them");
        admin.delete(path + "/" + issued.string("id")).expectStatus(204);
        admin.delete(path + "/" + issued.string("id")).expectStatus(204);
        service.introspect(issued.string("api_key")).expectInactive();
        assertThat(events()).startsWith("api_key_revoked", "api_key_issued");
    }

    private List<String> events() {
        return own.get("/users/me/export")
                .expectOk()
                .json()
                .path("events")
                .valueStream()
                .map(event -> event.path("event").asString())
                .toList();
    }

    private Response issue(String scope) {
        return own.post(PATH, "name", "Nightly export", "usage_scope", scope).expectStatus(201);
    }
}
