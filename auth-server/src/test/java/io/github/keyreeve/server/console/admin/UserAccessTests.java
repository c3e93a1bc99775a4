package io.github.keyreeve.server.console.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Administrators see by what an account is accessed, and end it; each act asks first and says what was done. */
class UserAccessTests {

    private static final Node NODE = Node.shared();
    private static final TestUser ADMINISTRATOR = TestUser.on(NODE, "admin");

    private final Browser console = Browser.signedIn(NODE, ADMINISTRATOR);
    private final Api admin = Api.as(NODE, ADMINISTRATOR);
    private final TestUser user = TestUser.on(NODE);
    private final String path = "/admin/users/" + user.id();
    private final String api = "/api/admin/users/" + user.id();

    @ParameterizedTest
    @CsvSource({
        "lock, The user is locked.",
        "disable, The user is disabled.",
        "end-sessions, All sessions are ended.",
        "reset-factors, All second factors are removed.",
        "delete, The user is removed."
    })
    void asksFirstAndSaysWhatWasDone(String act, String done) {
        Page question = console.get(path + "/" + act);

        assertThat(question.document().select("h1").text())
                .contains(user.name())
                .endsWith("?");
        assertThat(question.document().select("a.button").attr("href")).isEqualTo(path);
        assertThat(admin.get(api).expectOk().string("state")).isEqualTo("active");
        Page after = console.submit(question, Map.of());
        Document next = console.get(after.location().getPath()).document();
        assertThat(next.select("[role=status]").text()).isEqualTo(done);
        assertThat(console.get("/admin/users").document().select("[role=status]"))
                .isEmpty();
    }

    @Test
    void doesNotKnowOtherActs() {
        assertThat(console.get(path + "/burn").status()).isEqualTo(404);
        assertThat(console.get("/admin/users/" + UUID.randomUUID() + "/lock").status())
                .isEqualTo(404);
    }

    @Test
    void showsAndEndsSessions() {
        Browser browser = Browser.signedIn(NODE, user);
        Browser other = Browser.signedIn(NODE, user);

        Document page = console.get(path).document();
        assertThat(page.select("a[href*=sessions/end]")).hasSize(2);
        Page question = console.get(
                page.select("a[href*=sessions/end]").eachAttr("href").get(1));
        Page after = console.submit(question, Map.of());

        assertThat(console.get(after.location().getPath())
                        .document()
                        .select("[role=status]")
                        .text())
                .isEqualTo("The session is ended.");
        assertThat(browser.get("/account").isRedirect()).isTrue();
        assertThat(other.get("/account").status()).isEqualTo(200);
        String sid = admin.get(api + "/sessions")
                .expectOk()
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asString();
        admin.delete(api + "/sessions/" + sid).expectStatus(204);
        assertThat(other.get("/account").isRedirect()).isTrue();
        Api.as(NODE, TestUser.on(NODE)).get(api + "/sessions").expectStatus(403);
    }

    @Test
    void showsFactors() {
        AuthenticatorApp.addedBy(Api.as(NODE, user), NODE.bean(Clock.class));

        assertThat(console.get(path).document().text())
                .contains("Authenticator app")
                .contains("Recovery codes left: 10")
                .contains("added a second factor");
        assertThat(admin.get(api + "/factors")
                        .expectOk()
                        .json()
                        .path("second_factors")
                        .path("totp_since")
                        .isString())
                .isTrue();
    }

    @Test
    void showsAndRevokesApplications() {
        ClientCredentials client = TestClients.web(NODE, "require_consent", true, "client_name", "Harbour Accounting");
        Code code = AuthorizationRequest.of(client, TestClients.REDIRECT_URI, TestClients.SCOPE)
                .ask(Browser.signedIn(NODE, user))
                .approve()
                .code();
        String refresh = Server.of(NODE).as(client).redeem(code).expectOk().refreshToken();

        Document page = console.get(path).document();
        assertThat(page.text()).contains("Harbour Accounting");
        console.submit(console.get(page.select("a[href*=apps/revoke]").attr("href")), Map.of());

        Server.of(NODE).as(client).refresh(refresh).expectError("invalid_grant");
        admin.delete(api + "/grants/" + client.id()).expectStatus(204);
        assertThat(admin.get(api + "/grants").expectOk().json().path("items")).isEmpty();
    }

    @Test
    void invitesByPage() {
        String address = "guest-" + UUID.randomUUID() + "@example.com";
        Page form = console.get("/admin/users/invitations");

        Page refused = console.submit(form, Map.of("email", "nonsense"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("#email").val()).isEqualTo("nonsense");
        assertThat(refused.document().select("#email-error").text()).isNotEmpty();
        Page sent = console.submit(form, Map.of("email", address));

        assertThat(console.get(sent.location().getPath())
                        .document()
                        .select("[role=status]")
                        .text())
                .contains(address);
        assertThat(Mailbox.shared().await(address)).isNotNull();
    }
}
