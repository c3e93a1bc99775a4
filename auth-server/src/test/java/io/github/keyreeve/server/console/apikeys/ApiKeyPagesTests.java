package io.github.keyreeve.server.console.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on which users and administrators issue and revoke API keys. */
class ApiKeyPagesTests {

    private static final Node NODE = Node.shared();
    private static final String PATH = "/account/api-keys";

    private final ClientDriver service = Server.of(NODE).as(TestClients.resourceServer(NODE));
    private final Newcomer owner = Newcomer.any().activated(Api.on(NODE));
    private final Browser browser = signedIn();

    @Test
    void issueShowAndRevokeAKey() {
        Page shown = issue("<b>Export</b>", "partner.read", "30");
        String value = shown.document().select("#api_key").val();
        String prefix = value.substring(0, 10);
        service.introspect(value).expectActive();

        Page list = browser.get(PATH);
        assertThat(list.document().select(".rows li").text()).contains("<b>Export</b>", prefix, "partner.read");
        assertThat(list.body()).doesNotContain(value);
        assertThat(list.document().select("nav.tabs a[aria-current]").text()).isEqualTo("API keys");

        String id = list.document().select(".rows [name=id]").val();
        Page question = browser.get(PATH + "/revoke?id=" + id);
        assertThat(question.document().select("h1").text()).contains("<b>Export</b>");
        service.introspect(value).expectActive();
        browser.submit(question, Map.of());

        assertThat(browser.get(PATH).document().select("[role=status]").text())
                .isEqualTo("The API key \u2068<b>Export</b>\u2069 is revoked.");
        service.introspect(value).expectInactive();
    }

    @Test
    void mailTheOwnerWhatTheKeyBeginsWith() {
        String value = issue("Call 555", "partner.read", "30")
                .document()
                .select("#api_key")
                .val();

        Mailbox.Received mail = Mailbox.shared().await(owner.email(), "new API key");
        assertThat(mail.text().replaceAll("[\u2060\u2068\u2069]", ""))
                .contains(value.substring(0, 10), "partner.read", owner.username())
                .doesNotContain("555", value);
        assertThat(mail.link()).isEqualTo(NODE.uri() + PATH);
    }

    @Test
    void mailTheOwnerWhatIsLeftAfterAllElseHasEnded() {
        String value = issue("Export", "partner.read", "30")
                .document()
                .select("#api_key")
                .val();

        Api.on(NODE, owner.login(Api.on(NODE)).accessToken())
                .post("/users/me/end-everything")
                .expectStatus(204);

        assertThat(Mailbox.shared().await(owner.email(), "still valid").text().replaceAll("[\u2060\u2068\u2069]", ""))
                .contains(value.substring(0, 10))
                .doesNotContain(value);
        service.introspect(value).expectActive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "366", "-1", "soon", "", "99999"})
    void refuseAnotherNumberOfDays(String days) {
        Page refused = issue("Export", "partner.read", days);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("#days-error").text()).isEqualTo("A key is valid for 1 to 365 days.");
        assertThat(refused.document().select("#name").val()).isEqualTo("Export");
        assertThat(refused.document().select("[value=partner.read][checked]")).hasSize(1);
    }

    @Test
    void refuseAKeyForNothing() {
        Page form = browser.get(PATH + "/new");

        Page refused = browser.submit(form, Map.of("name", "", "days", "30"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("#name-error").text()).isNotEmpty();
        assertThat(refused.document().select("#usage_scope-error").text())
                .isEqualTo("Please choose what the key may be used for.");
    }

    @Test
    void askForAnAuthenticationThatIsRecent() {
        Browser other = signedIn();
        other.lose("keyreeve-session");

        assertThat(other.get(PATH + "/new").location()).hasPath("/login");
    }

    @Test
    void ofTheConsoleIssueAndRevokeToo() {
        TestUser user = TestUser.on(NODE);
        Browser admin = Browser.signedIn(NODE, TestUser.on(NODE, "admin"));
        String path = "/admin/users/" + user.id();
        Page form = admin.get(path + "/api-keys/new");

        Page shown = admin.submit(form, Map.of("name", "For them", "usage_scope", "partner.read", "days", "1"));
        String value = shown.document().select("#api_key").val();

        assertThat(service.introspect(value).expectActive().string("sub"))
                .isEqualTo(user.id().toString());
        Page page = admin.get(path);
        String revoke = page.document().select("a[href*=api-keys/revoke]").attr("href");
        Page question = admin.get(revoke);
        assertThat(question.document().select("h1").text()).contains("For them");
        admin.submit(question, Map.of());
        service.introspect(value).expectInactive();
        assertThat(admin.get(path).document().select("a[href*=api-keys/revoke]"))
                .isEmpty();
    }

    @Test
    void ofTheConsoleRefuseAnAccountThatIsNotActive() {
        TestUser user = TestUser.on(NODE);
        Api.as(NODE, TestUser.on(NODE, "admin"))
                .post("/api/admin/users/" + user.id() + "/lock")
                .expectStatus(204);
        Browser admin = Browser.signedIn(NODE, TestUser.on(NODE, "admin"));
        Page form = admin.get("/admin/users/" + user.id() + "/api-keys/new");

        Page refused = admin.submit(form, Map.of("name", "No", "usage_scope", "partner.read", "days", "1"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.document().select("[role=alert]").text()).isEqualTo("The account is not active.");
    }

    private Page issue(String name, String scope, String days) {
        return browser.submit(browser.get(PATH + "/new"), Map.of("name", name, "usage_scope", scope, "days", days));
    }

    private Browser signedIn() {
        Browser signedIn = new Browser(NODE);
        signedIn.signIn(NODE, owner.username(), owner.password());
        return signedIn;
    }
}
