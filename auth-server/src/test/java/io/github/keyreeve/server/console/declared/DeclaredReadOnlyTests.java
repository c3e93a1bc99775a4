package io.github.keyreeve.server.console.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code apply} has written can be read in console and API, and changed in neither. */
class DeclaredReadOnlyTests {

    private static final Node NODE = Node.builder().start();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");
    private static final String CLIENT = "/admin/clients/declared-shop";
    private static final String SCOPE = "/admin/scopes/entry?name=declared.read";

    @TempDir
    private static Path folder;

    private final Browser console = Browser.signedIn(NODE, ADMINISTRATOR);
    private final Api admin = Api.as(NODE, ADMINISTRATOR);

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
                """);
        assertThat(new CommandLine(NODE.bean(ApplyCommand.class)).execute(file.toString()))
                .isZero();
    }

    @AfterAll
    static void stop() {
        NODE.close();
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

        assertThat(admin.put(path, "client_name", "Other").expectProblem(409).string("type"))
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
}
