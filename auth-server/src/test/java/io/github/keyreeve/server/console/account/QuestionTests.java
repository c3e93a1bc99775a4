package io.github.keyreeve.server.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no click undoes asks first, and says what will happen. */
class QuestionTests {

    private static final Node NODE = Node.shared();

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);

    @Test
    void beforeTheEndOfAllOtherSessions() {
        Browser other = Browser.signedIn(NODE, user);
        Browser third = Browser.signedIn(NODE, user);
        String link = browser.get("/account/sessions")
                .document()
                .select("main a[href$=end-others]")
                .attr("href");

        Page question = browser.get(link);

        assertAsks(question, "End all other sessions?", "/account/sessions");
        assertThat(other.get("/account").status()).isEqualTo(200);
        browser.submit(question, Map.of());
        assertThat(message(browser.get("/account/sessions"))).isEqualTo("All other sessions have ended.");
        assertThat(other.get("/account").isRedirect()).isTrue();
        assertThat(third.get("/account").isRedirect()).isTrue();
        assertThat(browser.get("/account/sessions").document().select(".rows li"))
                .hasSize(1);
        assertThat(browser.get("/account/sessions").document().select("a[href$=end-others]"))
                .isEmpty();
    }

    @Test
    void beforeTheEndOfEverything() {
        String link = browser.get("/account/privacy")
                .document()
                .select("main a[href$=end-everything]")
                .attr("href");

        Page question = browser.get(link);

        assertAsks(question, "Sign out everywhere?", "/account/privacy");
        assertThat(browser.submit(question, Map.of()).location()).hasPath("/login");
        assertThat(browser.get("/account").isRedirect()).isTrue();
    }

    @Test
    void beforeTheAccessOfAnApplicationIsRevoked() {
        ClientCredentials client = TestClients.web(NODE, "require_consent", true, "client_name", "<b>Harbour</b>");
        AuthorizationRequest request = AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid");
        Server.of(NODE).as(client).redeem(request.ask(browser).approve().code()).expectOk();

        Page question = browser.get("/account/apps/withdraw?client_id=" + client.id());

        assertAsks(question, "Revoke the access of \u2068<b>Harbour</b>\u2069?", "/account/apps");
        browser.submit(question, Map.of());
        Page after = browser.get("/account/apps");
        assertThat(message(after)).contains("<b>Harbour</b>");
        assertThat(after.document().text()).doesNotContain(client.id());
    }

    @Test
    void beforeAPasskeyIsRemoved() {
        VirtualAuthenticator.addedBy(browser, NODE);
        String id = browser.get("/account/security/passkeys")
                .document()
                .select(".passkeys [name=id]")
                .val();

        Page question = browser.get("/account/security/passkeys/remove?id=" + id);

        assertAsks(question, "Remove the passkey \u2068Test key\u2069?", "/account/security/passkeys");
        browser.submit(question, Map.of());
        assertThat(message(browser.get("/account/security/passkeys"))).isEqualTo("The passkey is removed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account/apps/withdraw?client_id=unknown",
                "/account/security/passkeys/rename?id=unknown",
                "/account/security/passkeys/remove?id=unknown",
                "/account/security/totp/remove"
            })
    void isNotAskedAboutWhatIsNotThere(String address) {
        assertThat(browser.get(address).isRedirect()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another", "${username}"})
    void deletesNoAccountWithoutItsName(String typed) {
        Page page = browser.get("/account/delete");
        assertThat(page.document().select("label[for=username]").text()).contains(user.name());

        Page refused = browser.submit(page, Map.of("username", typed));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.document().select("[aria-invalid=true]").attr("name"))
                .isEqualTo("username");
        assertThat(refused.document().select("[autofocus]").attr("name")).isEqualTo("username");
        assertThat(browser.get("/account").status()).isEqualTo(200);
        Api.as(NODE, user).get("/users/me").expectOk();
    }

    @Test
    void deletesTheAccountWithItsName() {
        Page deleted = browser.submit(browser.get("/account/delete"), Map.of("username", " " + user.name() + " "));

        assertThat(deleted.document().select("h1").text()).isEqualTo("Your account is deleted");
        assertThat(browser.get("/account").isRedirect()).isTrue();
    }

    @Test
    void saysWhetherADeletionCanBeUndone() {
        assertThat(browser.get("/account/delete").document().text()).contains("You cannot restore it");
    }

    private static void assertAsks(Page question, String title, String back) {
        assertThat(question.document().select("h1").text()).isEqualTo(title);
        assertThat(question.document().select("nav [aria-current=page]")).hasSize(1);
        assertThat(question.document().select("form button")).hasSize(1);
        assertThat(question.document().select("form a").attr("href")).isEqualTo(back);
        assertThat(question.body()).doesNotContain("??", "<b>");
    }

    private static String message(Page page) {
        return page.document().select("[role=status]").text();
    }
}
