package io.github.keyreeve.server.console.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Signing keys by API and in the console, on two nodes that read them once a day by themselves. */
class KeyAdminTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final Node ONE = start();
    private static final Node OTHER = start();

    private final Api api = Api.as(ONE, TestUser.on(ONE, "admin"));

    private static Node start() {
        return Node.builder()
                .database(DATABASE)
                .property("keyreeve.keys.refresh-interval", "1d")
                .start();
    }

    @Test
    @Tag("KJ-20")
    void listsTheKeysWithTheTimesOfTheirLives() {
        JsonNode key = signing("PS256");

        assertThat(key.propertyNames())
                .containsExactlyInAnyOrder(
                        "kid",
                        "algorithm",
                        "state",
                        "announced_at",
                        "signs_from",
                        "retires_at",
                        "removed_at",
                        "rotates_at");
        assertThat(key.path("rotates_at").isNull())
                .isNotEqualTo(key.path("retires_at").isNull());
        assertThat(published(ONE)).contains(key.path("kid").asString());
    }

    @Test
    void announcesASuccessorOnce() {
        api.post("/api/admin/keys/rotate", "algorithm", "RS256").expectOk();
        api.post("/api/admin/keys/rotate", "algorithm", "RS256").expectOk();

        assertThat(keys("RS256"))
                .extracting(key -> key.path("state").asString())
                .containsExactly("signing", "announced");
    }

    @Test
    @Tag("KJ-04")
    void aRemovedKeySignsNothingAndIsTrustedByNoNode() {
        String kid = signing("ES256").path("kid").asString();

        api.delete("/api/admin/keys/" + kid).expectStatus(204);

        assertThat(published(ONE)).doesNotContain(kid);
        await().untilAsserted(() -> assertThat(published(OTHER)).doesNotContain(kid));
        api.get("/api/admin/keys").expectChallenge(401, "invalid_token");
        Api later = Api.as(OTHER, TestUser.on(OTHER, "admin"));
        later.delete("/api/admin/keys/" + kid).expectProblem(404);
        later.post("/api/admin/keys/" + kid + "/retire").expectProblem(404);
    }

    @Test
    void refusesWhatIsNoAlgorithm() {
        assertThat(api.post("/api/admin/keys/rotate", "algorithm", "none")
                        .expectProblem(400)
                        .body())
                .contains("not_allowed", "ES256");
        assertThat(api.post("/api/admin/keys/rotate").expectProblem(400).body()).contains("required");
    }

    @Test
    void aKeyRetiresFromTheConsole() {
        Browser console = Browser.signedIn(ONE, TestUser.on(ONE, "admin"));
        String kid = signing("PS256").path("kid").asString();
        Page question = console.get("/admin/keys/" + kid);

        Page after = console.post("/admin/keys/" + kid + "/retire", Map.of("_csrf", question.formField("_csrf")));

        assertThat(after.location().getPath()).isEqualTo("/admin/keys");
        assertThat(console.get("/admin/keys").document().select("[role=status]").text())
                .contains(kid);
        assertThat(keys("PS256"))
                .extracting(key -> key.path("state").asString())
                .contains("announced");
        assertThat(console.get("/admin/keys/unknown").status()).isEqualTo(404);
    }

    @Test
    void isForThoseWhoMay() {
        TestUser user = TestUser.on(ONE);
        Api.as(ONE, user).get("/api/admin/keys").expectChallenge(403, "insufficient_scope");
        Browser browser = Browser.signedIn(ONE, user);
        assertThat(browser.get("/admin/keys").status()).isEqualTo(403);
        assertThat(browser.get("/admin/keys/" + signing("ES256").path("kid").asString())
                        .status())
                .isEqualTo(403);
    }

    private JsonNode signing(String algorithm) {
        return keys(algorithm).stream()
                .filter(key -> key.path("state").asString().equals("signing"))
                .findFirst()
                .orElseThrow();
    }

    private List<JsonNode> keys(String algorithm) {
        return api.get("/api/admin/keys")
                .expectOk()
                .json()
                .path("items")
                .valueStream()
                .filter(key -> key.path("algorithm").asString().equals(algorithm))
                .toList();
    }

    private static Set<String> published(Node node) {
        return Api.on(node)
                .get("/oauth2/jwks")
                .expectStatus(200)
                .json()
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .collect(Collectors.toSet());
    }
}
