package io.github.keyreeve.server.console.branding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Administrators change the brand, on all nodes, but not what configuration sets. */
class BrandingTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static final Node NODE = Node.builder().database(DATABASE).start();

    /** On the same database; its configuration sets the name. */
    private static final Node CONFIGURED = Node.builder()
            .database(DATABASE)
            .property("keyreeve.issuer", NODE.uri())
            .property("keyreeve.brand.name", "Harbour Lights")
            .start();

    private static final String BRANDING = "/api/admin/branding";

    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");

    private final Api admin = Api.as(NODE, ADMINISTRATOR);
    private final Browser console = Browser.signedIn(NODE, ADMINISTRATOR);

    @AfterAll
    static void stop() {
        NODE.close();
        CONFIGURED.close();
    }

    @BeforeEach
    void reset() {
        admin.put(BRANDING).expectOk();
    }

    @Test
    void showsAChangeOnAllNodesAtOnce() {
        Response changed = admin.put(BRANDING, "name", "Quayside", "accent", "#0a5c36", "support", "help@quay.example")
                .expectOk();

        assertThat(changed.json().path("name").asString()).isEqualTo("Quayside");
        assertThat(changed.json().path("ruled_by_configuration").isEmpty()).isTrue();
        Document here = new Browser(NODE).get("/login").document();
        assertThat(here.title()).endsWith("· Quayside");
        assertThat(here.select("link[href^=/assets/brand-]")).hasSize(1);
        await().until(() ->
                new Browser(CONFIGURED).get(CONFIGURED.resolve("/login")).body().contains("mailto:help@quay.example"));
        assertThat(new Browser(CONFIGURED)
                        .get(CONFIGURED.resolve("/login"))
                        .document()
                        .title())
                .endsWith("· Harbour Lights");
    }

    @Test
    void leavesToTheConfigurationWhatItSets() {
        Api there = Api.on(CONFIGURED, Api.on(NODE).login(ADMINISTRATOR).accessToken());

        assertThat(there.get(BRANDING)
                        .expectOk()
                        .json()
                        .path("ruled_by_configuration")
                        .toString())
                .isEqualTo("[\"name\"]");
        Response refused = there.put(BRANDING, "name", "Quayside").expectProblem(409);
        assertThat(refused.string("detail")).isEqualTo("The configuration of the server sets name: change it there.");
        there.put(BRANDING, "name", "Harbour Lights", "support", "help@quay.example")
                .expectOk();

        Document page = console.copy(CONFIGURED)
                .get(CONFIGURED.resolve("/admin/branding"))
                .document();
        assertThat(page.select("#name[readonly]").val()).isEqualTo("Harbour Lights");
        assertThat(page.select("#name-detail").text()).contains("Set by the configuration");
        assertThat(page.select("#support").hasAttr("readonly")).isFalse();
    }

    @Test
    void namesWhatIsInvalid() {
        Response refused = admin.put(
                        BRANDING,
                        "name",
                        "x".repeat(61),
                        "accent",
                        "#ffff00",
                        "footer_links",
                        List.of(Map.of("label", Map.of("en", "x"), "url", "http://a.example")))
                .expectProblem(400);

        assertThat(refused.json().path("errors").valueStream().map(error -> error.path("field")
                        .asString()))
                .containsExactlyInAnyOrder("name", "accent", "footer_links/0/url");
        assertThat(refused.body()).contains("whose contrast to the light ground is 1.0");
        admin.put(BRANDING, "footer_links", Arrays.asList((Object) null)).expectOk();
    }

    @Test
    void changesOnlyTheVersionThatTheCallerHasRead() {
        String version = admin.get(BRANDING).expectOk().header("ETag");
        put("One", version).expectOk();

        put("Two", version).expectProblem(412);

        assertThat(admin.get(BRANDING).json().path("name").asString()).isEqualTo("One");
    }

    @Test
    void previewsADraftWithoutSavingIt() {
        Page form = console.get(NODE.resolve("/admin/branding"));

        Page preview = console.submit(form, Map.of("act", "preview", "name", "Quayside", "accent", "#8b0000"));

        assertThat(preview.status()).isEqualTo(200);
        Document page = preview.document();
        assertThat(page.select(".sample").text()).contains("Quayside");
        assertThat(page.select("#name").val()).isEqualTo("Quayside");
        assertThat(page.select("[style]")).isEmpty();
        Page sheet = console.get(page.select("main link").attr("href"));
        assertThat(sheet.header("Content-Type")).startsWith("text/css");
        assertThat(sheet.header("Cache-Control")).contains("no-store");
        assertThat(sheet.body()).contains(".preview-light{--accent:#8b0000;", ".preview-dark{--accent:#");
        assertThat(new Browser(NODE).get("/login").document().title()).endsWith("· Keyreeve");
        assertThat(console.get(NODE.resolve("/admin/branding/preview.css?accent=red%3B%7D"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void savesAndResetsOnThePages() {
        Page form = console.get(NODE.resolve("/admin/branding"));
        Page saved = console.submit(
                form,
                Map.of(
                        "act",
                        "save",
                        "name",
                        "Quayside",
                        "url.0",
                        "https://quay.example/privacy",
                        "label.0.en",
                        "Privacy"));

        assertThat(console.follow(saved).document().select("[role=status]").text())
                .contains("The branding is saved.");
        assertThat(new Browser(NODE)
                        .get("/login")
                        .document()
                        .select("footer .links a")
                        .text())
                .isEqualTo("Privacy");

        Page question = console.get(NODE.resolve("/admin/branding/reset"));
        assertThat(question.document().text()).contains("Reset the branding?", "To undo this");
        Page reset = console.submit(question, Map.of());
        assertThat(console.follow(reset).document().select("[role=status]").text())
                .contains("that of the configuration again");
        assertThat(new Browser(NODE).get("/login").document().title()).endsWith("· Keyreeve");
        assertThat(recorded()).contains("name=Quayside", "name_before=Quayside");
    }

    @Test
    void keepsTheInputAndNamesTheFieldOfAnError() {
        Page form = console.get(NODE.resolve("/admin/branding"));

        Page refused = console.submit(form, Map.of("act", "preview", "accent", "#ffff00", "reply_to", "nowhere"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("#accent-error").text()).contains("4.5 at least");
        assertThat(refused.document().select("#reply_to").val()).isEqualTo("nowhere");
        assertThat(refused.document().select("#reply_to-error").text()).contains("name@example.com");
    }

    @Test
    void doesNotOverwriteAChangeOfAnother() {
        Page form = console.get(NODE.resolve("/admin/branding"));
        admin.put(BRANDING, "name", "One").expectOk();

        Page refused = console.submit(form, Map.of("act", "save", "name", "Two"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.document().text()).contains("was changed by another administrator");
    }

    @Test
    void isForAdministratorsOnly() {
        for (String page : List.of("/admin/branding", "/admin/branding/reset", "/admin/branding/preview.css")) {
            assertThat(new Browser(NODE).get(page).location().getPath()).isEqualTo("/login");
            assertThat(Browser.signedIn(NODE).get(page).status()).isEqualTo(403);
        }
    }

    private Response put(String name, String ifMatch) {
        return admin.send("PUT", BRANDING, Api.json("name", name), "If-Match", ifMatch);
    }

    private static String recorded() {
        return NODE.bean(JdbcClient.class)
                .sql("select facts::text from audit_event where event = 'brand_changed'")
                .query(String.class)
                .list()
                .toString()
                .replace("\": \"", "=")
                .replace("\"", "");
    }
}
