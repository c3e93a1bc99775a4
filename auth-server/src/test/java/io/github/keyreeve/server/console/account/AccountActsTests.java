package io.github.keyreeve.server.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page after each act on the own account says what was done. */
class AccountActsTests {

    private static final Node NODE = Node.shared();

    private final Newcomer user = Newcomer.any().activated(Api.on(NODE));
    private final Browser browser = signedIn();

    @Test
    void anotherAddress() {
        assertSays(
                "We have sent a link to the new address. The change takes effect when you open it.",
                act("/account/email", Map.of("email", Newcomer.any().email())));
        assertSays(
                "This is the email address of your account already.",
                act("/account/email", Map.of("email", user.email())));
    }

    @Test
    void endOfASession() {
        signedIn();

        assertSays("The session has ended.", act("/account/sessions", Map.of()));
    }

    @Test
    void endOfEverything() {
        String csrf = browser.get("/account").formField("_csrf");

        Page after = browser.post("/account/end-everything", Map.of("_csrf", csrf));

        assertThat(after.location()).hasPath("/login");
        assertSays("You are signed out everywhere, and the access of all applications is revoked.", after);
    }

    @Test
    void endOfTheAccessOfAnApplication() {
        ClientCredentials client = TestClients.web(NODE, "require_consent", true, "client_name", "Harbour Accounting");
        AuthorizationRequest request = AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid");
        Server.of(NODE).as(client).redeem(request.ask(browser).approve().code()).expectOk();
        String csrf = browser.get("/account").formField("_csrf");

        assertSays(
                "\u2068Harbour Accounting\u2069 no longer has access to your account.",
                browser.post("/account/apps/withdraw", Map.of("_csrf", csrf, "client_id", client.id())));
    }

    @Test
    void anotherPassword() {
        assertThat(message(act(
                        "/account/security/password",
                        Map.of("current_password", user.password(), "new_password", "seven new bicycles"))))
                .startsWith("Your password is changed. You are still signed in here.");
    }

    @Test
    void anAuthenticatorAppAndNewRecoveryCodes() {
        Page page = browser.get("/account/security/totp");
        AuthenticatorApp app = AuthenticatorApp.of(
                page.document().select("code.fact").text().replace(" ", ""), NODE.bean(Clock.class));

        assertSays("The authenticator app is added.", browser.submit(page, Map.of("code", app.code(0))));
        assertSays(
                "You have new recovery codes. The old ones are invalid.",
                act("/account/security/recovery-codes", Map.of()));
        assertSays("The authenticator app is removed.", act("/account/security/totp/remove", Map.of()));
    }

    @Test
    void passkeys() {
        assertSays(
                "The passkey \u2068Test key\u2069 is added.",
                VirtualAuthenticator.at(NODE).add(browser));
        assertSays(
                "The passkey \u2068Test key\u2069 is added.",
                VirtualAuthenticator.at(NODE).add(browser));
        Page list = browser.get("/account/security/passkeys");

        Map<String, String> fields = Map.of(
                "_csrf", list.formField("_csrf"),
                "id", list.document().select(".passkeys [name=id]").get(0).val());
        assertSays("The passkey is removed.", browser.post("/account/security/passkeys/remove", fields));
    }

    private Page act(String page, Map<String, String> fields) {
        return browser.submit(browser.get(page), fields);
    }

    private void assertSays(String message, Page after) {
        assertThat(message(after)).isEqualTo(message);
        assertThat(message(browser.get("/account"))).isEmpty();
    }

    private String message(Page after) {
        return browser.followHere(after).document().select(".done[role=status]").text();
    }

    private Browser signedIn() {
        Browser other = new Browser(NODE);
        other.signIn(NODE, user.username(), user.password());
        return other;
    }
}
