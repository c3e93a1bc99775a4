package io.github.keyreeve.server.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Administrators create users, whose passwords only they themselves know. */
class UserCreationTests {

    private static final Node NODE = Node.shared();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");
    private static final String PASSWORD = "a meadow after the rain";
    private static final String API = "/api/admin/users";

    private final Browser console = Browser.signedIn(NODE, ADMINISTRATOR);
    private final Api admin = Api.as(NODE, ADMINISTRATOR);
    private final Newcomer person = Newcomer.any();

    @Test
    void mailsTheLinkThatSetsThePasswordAndVerifiesTheAddress() {
        Response created = admin.post(API, "username", person.username(), "email", person.email())
                .expectStatus(201);
        String path = created.header("Location");
        assertThat(created.json().path("password_link").isNull()).isTrue();
        assertThat(created.json().path("user").path("email_verified").asBoolean())
                .isFalse();
        login("guess").expectProblem(401);

        String token = Mailbox.shared().await(person.email(), "Your").token();
        Api.on(NODE).post("/auth/reset", "token", token, "password", PASSWORD).expectStatus(204);

        login(PASSWORD).expectOk();
        assertThat(admin.get(path).expectOk().json().path("email_verified").asBoolean())
                .isTrue();
    }

    @Test
    void showsTheLinkOnceWithoutAnAddress() {
        Page form = console.get("/admin/users/new");

        Page shown = console.submit(form, Map.of("username", person.username()));

        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Cache-Control")).contains("no-store");
        URI link = URI.create(shown.document().select("#link").val());
        Browser browser = new Browser(NODE);
        Page reset = browser.follow(browser.get(link));
        browser.submit(reset, Map.of("password", PASSWORD));
        login(PASSWORD).expectOk();
        assertThat(console.get(shown.document().select("a.button").attr("href"))
                        .document()
                        .text())
                .contains(person.username())
                .doesNotContain("token=");
    }

    @Test
    void createsByPageAndSaysSo() {
        Page created = console.submit(
                console.get("/admin/users/new"),
                Map.of("username", "", "email", person.email(), "full_name", "Carol Chaplin", "tier", "premium"));

        assertThat(created.isRedirect()).isTrue();
        Document page = console.follow(created).document();
        assertThat(page.select("[role=status]").text()).contains(person.email());
        assertThat(page.select("#full_name").val()).isEqualTo("Carol Chaplin");
        assertThat(page.select("#tier [selected]").val()).isEqualTo("premium");
        String id = created.location().getPath().replaceFirst(".*/", "");
        assertThat(console.get("/admin/audit?event=account_created&account=" + id)
                        .document()
                        .select(".sentence")
                        .text())
                .contains(person.email(), ADMINISTRATOR.name());
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', username",
        "carol, nonsense, email",
        "other@example.com, carol@example.org, username",
    })
    void keepsWhatWasEnteredAndNamesTheField(String username, String email, String field) {
        Page refused = console.submit(
                console.get("/admin/users/new"), Map.of("username", username, "email", email, "full_name", "Carol"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("#" + field + "-error").text()).isNotEmpty();
        assertThat(refused.document().select("#" + field).attr("aria-invalid")).isEqualTo("true");
        assertThat(refused.document().select("#full_name").val()).isEqualTo("Carol");
        admin.post(API, "username", username, "email", email).expectProblem(400);
    }

    @Test
    void refusesANameThatIsTaken() {
        TestUser other = TestUser.on(NODE);

        admin.post(API, "username", other.name()).expectProblem(409);
        Page refused = console.submit(console.get("/admin/users/new"), Map.of("username", other.name()));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.document().select("[role=alert]").text()).contains("Another account");
    }

    @Test
    void grantsRolesAsFarAsTheCallerMay() {
        ClientCredentials client = TestClients.service(NODE, "scope", "admin.users", "resources", List.of());
        Api program = Api.on(
                NODE,
                Server.of(NODE).as(client).clientCredentials("admin.users").accessToken());

        program.post(API, "username", person.username(), "roles", List.of("admin"))
                .expectStatus(403);
        program.post(API, "username", person.username()).expectStatus(201);
        Response made = admin.post(API, "username", person.username() + "-2", "roles", List.of("admin"))
                .expectStatus(201);

        assertThat(made.json().path("user").path("roles").get(0).asString()).isEqualTo("admin");
        admin.post(API, "username", person.username() + "-3", "roles", List.of("no-such-role"))
                .expectProblem(400);
        admin.post(API, "username", person.username() + "-3", "tier", "no-such-tier")
                .expectProblem(400);
    }

    @Test
    void isForThoseWhoMay() {
        TestUser user = TestUser.on(NODE);

        Api.as(NODE, user).post(API, "username", person.username()).expectStatus(403);
        assertThat(Browser.signedIn(NODE, user).get("/admin/users/new").status())
                .isEqualTo(403);
    }

    private Response login(String password) {
        return Api.on(NODE).post("/auth/login", "username", person.username(), "password", password);
    }
}
