package io.github.keyreeve.server.console.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What {@code apply} has written can be read in console and API, and changed in neither. */
class DeclaredReadOnlyTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static final String CLIENT = "/admin/clients/declared-shop";
    private static final String BRANDING = "/api/admin/branding";
    private static final String LOGO = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"/>";
    private static final String SCOPE = "/admin/scopes/entry?name=declared.read";

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Node node;

    @SuppressWarnings("NullAway.Init")
    private static TestUser administrator;

    private final Browser console = Browser.signedIn(node, administrator);
    private final Api admin = Api.as(node, administrator);

    @BeforeAll
    static void apply() throws Exception {
        Path file = Files.writeString(folder.resolve("keyreeve.yaml"), """
                generation: 1
                clients:
                  - client_id: declared-shop
                    client_secret: the-secret-of-the-shop
                    redirect_uris: [https://shop.example/callback]
                    scope: openid declared.read
                scopes:
                  declared.read:
                    title: { en: Read your orders }
                brand:
                  name: Quayside
                  accent: "#0a5c36"
                  logo: logo.svg
                keyreeve:
                  audit:
                    retention: 500d
                """);
        Files.writeString(folder.resolve("logo.svg"), LOGO);
        node = Node.builder()
                .database(DATABASE)
                .property("spring.config.import", "file:" + file)
                .start();
        administrator = TestUser.on(node, "admin");
        try (ConfigurableApplicationContext command = ApplyContext.on(DATABASE)) {
            assertThat(new CommandLine(command.getBean(ApplyCommand.class)).execute(file.toString()))
                    .isZero();
        }
        await().until(() -> new Browser(node).get("/login").document().title().endsWith("· Quayside"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aClientHasANoticeAndNoFormInTheConsole() {
        Document page = console.get(CLIENT).document();

        assertThat(page.select("main").text()).contains("The client file rules this client. It is changed there");
        assertThat(page.select("a[href*=edit], a[href*=secret], a[href*=delete], form[action*=logo]"))
                .isEmpty();
        assertThat(console.get("/admin/clients?search=declared-shop")
                        .document()
                        .select("tbody .badge")
                        .eachText())
                .contains("client file");
        Page form = console.get(CLIENT + "/edit");
        assertThat(form.status()).isEqualTo(302);
        assertThat(form.location().getPath()).endsWith(CLIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "rotate-secret", "replace-secret"})
    void theConsoleRefusesAnActOnAClient(String act) {
        Page refused = console.submit(console.get(CLIENT + "/" + act), Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.document().select("[role=alert]")).hasSize(1);
    }

    @Test
    void theApiRefusesToChangeAClientWithTheReason() {
        String path = "/api/admin/clients/declared-shop";

        assertThat(admin.put(path, "redirect_uris", List.of("https://evil.example/callback"))
                        .expectProblem(409)
                        .string("type"))
                .endsWith(":ruled-by-client-file");
        assertThat(admin.delete(path).expectProblem(409).string("type")).endsWith(":ruled-by-client-file");
        assertThat(admin.post(path + "/secret").expectProblem(409).string("type"))
                .endsWith(":ruled-by-client-file");
    }

    @Test
    void aScopeHasANoticeAndNoFormInTheConsole() {
        Document page = console.get(SCOPE).document();

        assertThat(page.select("main").text())
                .contains("The scope file of the server sets these texts", "Read your orders");
        assertThat(page.select("main form, a[href*=remove]")).isEmpty();
        assertThat(console.get("/admin/scopes/remove?name=declared.read").status())
                .isEqualTo(404);
    }

    @Test
    void theApiRefusesToChangeAScopeWithTheReason() {
        String path = "/api/admin/scopes/declared.read";

        assertThat(admin.put(path, "title", Map.of("en", "Other"))
                        .expectProblem(409)
                        .string("type"))
                .endsWith(":ruled-by-configuration");
        assertThat(admin.delete(path).expectProblem(409).string("type")).endsWith(":ruled-by-configuration");
    }

    @Test
    void theSettingsAreThoseOfTheFileAndNothingChangesThem() {
        assertThat(admin.get("/api/admin/settings").expectOk().body()).contains("\"500d\"", "keyreeve.yaml");
        Document page =
                console.get("/admin/settings?search=keyreeve.audit.retention").document();
        assertThat(page.select("tbody").text()).contains("500d", "keyreeve.yaml");
        assertThat(page.select("main form[method=post]").eachAttr("action"))
                .allMatch(action -> action.endsWith("/admin/settings/test-mail"));
        assertThat(admin.put("/api/admin/settings", "keyreeve.audit.retention", "1d")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void theBrandHasNoFieldForWhatTheFileSetsInTheConsole() {
        Document page = console.get("/admin/branding").document();

        assertThat(page.select("#name[readonly]").val()).isEqualTo("Quayside");
        assertThat(page.select("#accent[readonly], #accent_dark[readonly]")).hasSize(2);
        assertThat(page.select("#logo[disabled]")).hasSize(1);
        assertThat(page.select("#support[readonly], #icon[disabled]")).isEmpty();
        assertThat(page.select("#name-detail").text()).contains("Set by the configuration");
        String csrf = page.select("[name=_csrf]").val();
        Map<String, String> removal = Map.of("image", "logo", "act", "remove", "_csrf", csrf);
        assertThat(console.post("/admin/branding/images", removal).status()).isEqualTo(302);
        assertThat(logo()).startsWith("/assets/brand-");
    }

    @Test
    void theApiChangesOnlyWhatTheFileLeavesOpenOfTheBrand() {
        assertThat(admin.get(BRANDING)
                        .expectOk()
                        .json()
                        .path("ruled_by_configuration")
                        .valueStream()
                        .map(JsonNode::stringValue))
                .containsExactlyInAnyOrder("name", "accent", "accent_dark", "logo");
        assertThat(admin.put(BRANDING, "name", "Other").expectProblem(409).string("type"))
                .endsWith(":ruled-by-configuration");
        assertThat(admin.sendAs("image/svg+xml", "PUT", BRANDING + "/logo", BodyPublishers.ofString(LOGO))
                        .expectProblem(409)
                        .string("type"))
                .endsWith(":ruled-by-configuration");
        admin.delete(BRANDING + "/logo").expectStatus(204);
        assertThat(logo()).startsWith("/assets/brand-");

        admin.put(BRANDING, "name", "Quayside", "support", "help@quay.example").expectOk();
        assertThat(admin.get(BRANDING).expectOk().string("support")).isEqualTo("help@quay.example");
        console.submit(console.get("/admin/branding/reset"), Map.of());
        assertThat(admin.get(BRANDING).expectOk().string("name")).isEqualTo("Quayside");
        assertThat(logo()).startsWith("/assets/brand-");
    }

    private String logo() {
        return admin.get(BRANDING).expectOk().string("logo");
    }
}
