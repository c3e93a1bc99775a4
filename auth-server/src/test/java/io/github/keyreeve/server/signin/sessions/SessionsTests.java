package io.github.keyreeve.server.signin.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Users see where they are signed in, and end it: one session or everything, on all nodes. */
class SessionsTests {

    private static final Node ONE = Node.shared();
    private static final Node OTHER = Node.sharedSecond();
    private static final ClientCredentials CLIENT = TestClients.web(ONE);

    private final TestUser user = TestUser.on(ONE);
    private final Browser here = Browser.signedIn(ONE, user);
    private final Browser there = Browser.signedIn(OTHER, user);
    private final Api api = Api.as(ONE, user);

    @Test
    void lists() {
        List<JsonNode> sessions = sessions();

        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(0).path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(sessions.get(0).path("user_agent").asString()).startsWith("Java-http-client");
        assertThat(sessions).noneMatch(session -> session.has("session_key"));
    }

    @Test
    void namesBrowsersAsPeopleDo() {
        Browser firefox = new Browser(ONE);
        Page form = firefox.get("/login");
        String fields =
                "_csrf=" + form.formField("_csrf") + "&username=" + user.name() + "&password=" + user.password();
        firefox.send(HttpRequest.newBuilder(firefox.resolve("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0")
                .POST(BodyPublishers.ofString(fields)));

        assertThat(sessions().get(0).path("browser").asString()).isEqualTo("Firefox");
        assertThat(sessions().get(0).path("system").asString()).isEqualTo("Linux");
        assertThat(sessions().get(1).path("browser").isNull()).isTrue();
        assertThat(here.get("/account/sessions")
                        .document()
                        .select(".rows .fact")
                        .eachText())
                .containsExactly("Firefox on Linux", "Unknown browser", "Unknown browser");
    }

    @Test
    void endsOneWithWhatWasAllowedInIt() {
        Response tokens = Server.of(ONE)
                .as(CLIENT)
                .redeem(request().immediately(there).code())
                .expectOk();
        String sid = tokens.token("id_token").claim("sid");

        api.delete("/users/me/sessions/" + sid).expectStatus(204);

        assertThat(there.get("/").isRedirect()).isTrue();
        assertThat(here.get("/").body()).contains(user.name());
        Server.of(OTHER).as(CLIENT).refresh(tokens.refreshToken()).expectError("invalid_grant");
        assertThat(sessions()).hasSize(1);
        api.delete("/users/me/sessions/" + sid).expectStatus(204);
    }

    @Test
    @Tag("AD-02")
    void endsNoSessionOfAnotherUser() {
        TestUser other = TestUser.on(ONE);
        String sid = sessions().get(0).path("id").asString();

        Api.as(ONE, other).delete("/users/me/sessions/" + sid).expectStatus(204);

        assertThat(sessions()).hasSize(2);
    }

    @Test
    void endsOneOnThePage() {
        Page page = here.get("/account/sessions");
        assertThat(page.document().text()).contains("This browser");

        Page after = here.submit(page, Map.of());

        assertThat(after.isRedirect()).isTrue();
        assertThat(there.get("/").isRedirect()).isTrue();
        assertThat(here.get("/account/sessions").status()).isEqualTo(200);
    }

    @Test
    void endsEverything() {
        Response tokens = Server.of(ONE)
                .as(CLIENT)
                .redeem(request().immediately(there).code())
                .expectOk();

        Page after = here.submit(here.get("/account/end-everything"), Map.of());

        assertThat(after.isRedirect()).isTrue();
        for (Browser browser : List.of(here, there)) {
            assertThat(browser.get("/account").isRedirect()).isTrue();
        }
        api.get("/users/me").expectChallenge(401, "invalid_token");
        Server.of(OTHER).as(CLIENT).refresh(tokens.refreshToken()).expectError("invalid_grant");
        Api.as(OTHER, user).post("/users/me/end-everything").expectStatus(204);
    }

    @Test
    void showsAccountPagesToSignedInUsersOnly() {
        Browser stranger = new Browser(ONE);
        for (String path :
                List.of("/account", "/account/sessions", "/account/apps", "/account/privacy", "/account/export")) {
            assertThat(stranger.get(path).location().getPath()).isEqualTo("/login");
            assertThat(here.get(path).status()).isEqualTo(200);
        }
        here.post("/account/end-everything", Map.of()).expectForbidden();
        here.post("/account/delete", Map.of()).expectForbidden();
        assertThat(here.get("/account").status()).isEqualTo(200);
    }

    private List<JsonNode> sessions() {
        return api.get("/users/me/sessions")
                .expectOk()
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, TestClients.SCOPE);
    }
}
