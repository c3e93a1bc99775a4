package io.github.keyreeve.server.platform.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An API key may have a limit of its own in place of that of the tier. */
class ApiKeyLimitTests {

    private static final Node NODE = Node.builder()
            .property("keyreeve.rate-limit.enabled", "true")
            .property("keyreeve.rate-limit.timeout", "5s")
            .property("keyreeve.rate-limit.default", "off")
            .property("keyreeve.rate-limit.rules.api-key.quota", "3/1h")
            .start();

    private final TestUser administrator = TestUser.on(NODE, "admin");
    private final TestUser user = TestUser.on(NODE);
    private final ClientDriver service = Server.of(NODE).as(TestClients.resourceServer(NODE));

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void isAppliedInPlaceOfThatOfTheTier() {
        String key = issuedByAdministrator("5/1h").string("api_key");
        for (int i = 0; i < 5; i++) {
            service.introspect(key).expectActive();
        }

        Response refused = service.introspect(key);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("RateLimit-Policy")).isEqualTo("\"of-api-key\";q=5;w=3600");
        String other = issuedByAdministrator(null).string("api_key");
        for (int i = 0; i < 3; i++) {
            service.introspect(other).expectActive();
        }
        assertThat(service.introspect(other).status()).isEqualTo(429);
    }

    @Test
    void isShownWithTheKey() {
        assertThat(issuedByAdministrator("5/1h").string("rate_limit")).isEqualTo("5/1h");

        Api own = Api.as(NODE, user);
        assertThat(own.get("/users/me/api-keys")
                        .expectOk()
                        .json()
                        .path("items")
                        .get(0)
                        .path("rate_limit")
                        .asString())
                .isEqualTo("5/1h");
        assertThat(Browser.signedIn(NODE, user)
                        .get("/account/api-keys")
                        .document()
                        .text())
                .contains("Limit of its own 5/1h");
        assertThat(Browser.signedIn(NODE, administrator)
                        .get("/admin/users/" + user.id())
                        .document()
                        .text())
                .contains("Limit of its own 5/1h");
    }

    @Test
    void isAtMostThatOfTheTierForKeysOfOnesOwn() {
        Api own = Api.as(NODE, user);

        assertThat(own(own, "2/1h").expectStatus(201).string("rate_limit")).isEqualTo("2/1h");
        assertThat(own(own, "3/1h").status()).isEqualTo(201);
        assertThat(own(own, "4/1h")
                        .expectProblem(400)
                        .json()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("rate_limit");
        own(own, "1/1s").expectProblem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "0/1h", "5", "5/2d", "5/1h; drop", "-1/1s"})
    void hasTheFormOfALimit(String limit) {
        Response refused = Api.as(NODE, administrator)
                .post(keys(), "name", "a key", "usage_scope", "partner.read", "rate_limit", limit);

        refused.expectProblem(400);
        assertThat(refused.json().path("errors").get(0).path("field").asString())
                .isEqualTo("rate_limit");
    }

    @Test
    void isGivenInTheConsole() {
        Browser console = Browser.signedIn(NODE, administrator);
        String path = "/admin/users/" + user.id() + "/api-keys/new";

        Page refused = console.submit(
                console.get(path), Map.of("name", "Batch", "usage_scope", "partner.read", "rate_limit", "often"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("#rate_limit").attr("aria-invalid"))
                .isEqualTo("true");
        assertThat(refused.document().select("#rate_limit").val()).isEqualTo("often");
        console.submit(refused, Map.of("name", "Batch", "usage_scope", "partner.read", "rate_limit", "9/1m"));

        assertThat(Api.as(NODE, administrator)
                        .get(keys())
                        .expectOk()
                        .json()
                        .path("items")
                        .get(0)
                        .path("rate_limit")
                        .asString())
                .isEqualTo("9/1m");
    }

    private Response issuedByAdministrator(@Nullable String limit) {
        Api admin = Api.as(NODE, administrator);
        return limit == null
                ? admin.post(keys(), "name", "a key", "usage_scope", "partner.read")
                        .expectStatus(201)
                : admin.post(keys(), "name", "a key", "usage_scope", "partner.read", "rate_limit", limit)
                        .expectStatus(201);
    }

    private static Response own(Api own, String limit) {
        return own.post("/users/me/api-keys", "name", "a key", "usage_scope", "partner.read", "rate_limit", limit);
    }

    private String keys() {
        return "/api/admin/users/" + user.id() + "/api-keys";
    }
}
