package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import java.net.URI;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each page on the way to a session, in each language, keeps the rules of all pages. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@ValueSource(strings = {"en", "de", "fr"})
class PagesTests {

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();
    private final String language;

    PagesTests(String language) {
        this.language = language;
        browser.speak(language);
    }

    @Test
    void login() {
        browser.open(authorize());

        check("login");
    }

    @Test
    void loginAfterAnError() {
        browser.open(authorize());
        User.at(node).signIn(browser, "not-the-password");

        assertThat(browser.find("[role=alert]").isDisplayed()).isTrue();
        check("login-error");
    }

    @Test
    void loginWithLoginHint() {
        browser.open(URI.create(authorize() + "&login_hint=someone%40example.com"));

        assertThat(browser.find("#username").getDomProperty("value")).isEqualTo("someone@example.com");
        check("login-hint");
    }

    @Test
    void consent() {
        browser.open(authorize());
        User.at(node).signIn(browser);

        assertThat(browser.find("button[value=approve]").isDisplayed()).isTrue();
        check("consent");
    }

    @Test
    void welcome() {
        User.at(node).signInAtHome(browser, node);

        check("welcome");
    }

    @Test
    void logout() {
        User.at(node).signInAtHome(browser, node);
        browser.open(node.resolve("/connect/logout"));

        check("logout");
    }

    @Test
    void signedOut() {
        User user = User.at(node);
        user.signInAtHome(browser, node);
        user.signOutAtHome(browser, node);

        check("signed-out");
    }

    @Test
    void signUp() {
        browser.open(node.resolve("/signup"));

        check("signup");
    }

    @Test
    void signUpAfterAnError() {
        Newcomer newcomer = Newcomer.any();
        browser.open(node.resolve("/signup"));
        browser.type("#username", newcomer.username());
        browser.type("#email", newcomer.email());
        browser.type("#password", "password1");
        browser.find("form button").click();

        assertThat(browser.find("[role=alert]").isDisplayed()).isTrue();
        check("signup-error");
    }

    @Test
    void activation() {
        Newcomer newcomer = Newcomer.any();
        newcomer.register(Api.on(node)).expectStatus(201);
        browser.open(URI.create(Mailbox.shared().await(newcomer.email()).link()));

        assertThat(browser.address().toString()).endsWith("/activate");
        check("activate");
        browser.type("#password", "password1");
        browser.leave(() -> browser.find("form button").click());
        check("activate-error");
        browser.type("#password", newcomer.password());
        browser.find("form button").click();
        browser.find("a[href='/login']");
        check("activate-done");
    }

    @Test
    void activationWithANewPassword() {
        Newcomer newcomer = Newcomer.any();
        newcomer.register(Api.on(node)).expectStatus(201);
        browser.open(URI.create(Mailbox.shared().await(newcomer.email()).link()));

        browser.type("#password", "seven new bicycles");
        browser.leave(() -> browser.find("form button").click());
        check("activate-new-password");
    }

    @Test
    void anotherActivationMail() {
        browser.open(node.resolve("/activate?token=krl_guessed"));
        check("activate-unusable");
        browser.open(node.resolve("/activate/resend"));
        check("activate-resend");
        browser.type("#email", Newcomer.any().email());
        browser.leave(() -> browser.find("form button").click());
        check("activate-sent");
    }

    @Test
    void restoreAccount() {
        Newcomer newcomer = Newcomer.any().activated(Api.on(node));
        browser.open(node.resolve("/login"));
        browser.leave(() -> new User(newcomer.username(), newcomer.password()).signIn(browser));
        browser.open(node.resolve("/account/privacy"));
        browser.leave(() -> browser.find("a[href$=delete]").click());
        browser.type("#username", newcomer.username());
        browser.leave(() -> browser.find("form[action$=delete] button").click());
        check("account-deleted");
        browser.open(
                URI.create(Mailbox.shared().await(newcomer.email(), 2).get(1).link()));
        check("restore-account");
        browser.leave(() -> browser.find("form button").click());
        check("restore-account-done");
    }

    @Test
    void forgot() {
        browser.open(node.resolve("/forgot"));

        check("forgot");
    }

    @Test
    void reset() {
        Newcomer newcomer = Newcomer.any().activated(Api.on(node));
        browser.open(node.resolve("/forgot"));
        browser.type("#email", newcomer.email());
        browser.find("form button").click();
        browser.find("a[href='/login']");
        check("forgot-sent");
        browser.open(
                URI.create(Mailbox.shared().await(newcomer.email(), 2).get(1).link()));

        assertThat(browser.address().toString()).endsWith("/reset");
        check("reset");
        browser.type("#password", "password1");
        browser.find("form button").click();
        browser.find("[role=alert]");
        check("reset-error");
    }

    @Test
    void confirmationOfAnAddressAndItsReversion() {
        Newcomer newcomer = Newcomer.any().activated(Api.on(node));
        String address = Newcomer.any().email();
        Api.on(node, newcomer.login(Api.on(node)).accessToken())
                .put("/users/me", "email", address)
                .expectOk();
        URI link = URI.create(Mailbox.shared().await(address).link());
        browser.open(link);
        check("confirm-email");
        browser.leave(() -> browser.find("form button").click());
        check("confirm-email-done");
        browser.open(link);
        check("link-unusable");
        browser.open(
                URI.create(Mailbox.shared().await(newcomer.email(), 3).get(2).link()));
        check("revert-email");
        browser.leave(() -> browser.find("form button").click());
        check("revert-email-done");
    }

    /** Of an account that was added by a command. */
    @Test
    void confirmationOfTheFirstAddress() {
        Newcomer newcomer = Newcomer.any();
        node.bean(Accounts.class)
                .create(NewAccount.named(newcomer.username()).withEmail(newcomer.email()), newcomer.password());
        Api own = Api.on(node, newcomer.login(Api.on(node)).accessToken());
        String other = Newcomer.any().email();
        own.put("/users/me", "email", other).expectOk();
        browser.open(URI.create(Mailbox.shared().await(other).link()));
        check("confirm-email-user");
        browser.type("#password", "not-the-password");
        browser.leave(() -> browser.find("form button").click());
        check("confirm-email-user-error");
        own.put("/users/me", "email", newcomer.email()).expectOk();
        browser.open(
                URI.create(Mailbox.shared().await(newcomer.email(), "Confirm").link()));
        check("confirm-email-owner");
        browser.type("#password", "seven new bicycles");
        browser.leave(() -> browser.find("form button").click());
        check("confirm-email-new-password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/activate", "/reset", "/confirm-email"})
    void linkPageWithoutAToken(String page) {
        browser.open(node.resolve(page));

        assertThat(browser.findAll("form")).isEmpty();
        check("link-missing");
    }

    @Test
    void passkey() {
        browser.open(node.resolve("/login/passkey"));
        check("login-passkey");
        browser.leave(() -> browser.evaluate("document.forms[0].submit()"));

        assertThat(browser.find("[role=alert]").isDisplayed()).isTrue();
        check("login-passkey-error");
    }

    @Test
    void errorForAnUnknownClient() {
        browser.open(node.resolve("/oauth2/authorize?response_type=code&client_id=unknown"));

        check("error-unknown-client");
    }

    @Test
    void errorForAnUnknownPath() {
        browser.open(node.resolve("/nothing/here"));

        check("error-not-found");
    }

    private URI authorize() {
        ClientCredentials client = TestClients.web(
                node,
                "require_consent",
                true,
                "client_name",
                "Harbour Accounting",
                "client_uri",
                "https://client.example/",
                "policy_uri",
                "https://client.example/privacy",
                "tos_uri",
                "https://client.example/terms");
        return node.resolve("/oauth2/authorize?"
                + AuthorizationRequest.of(client, TestClients.REDIRECT_URI, TestClients.SCOPE)
                        .query());
    }

    private void check(String name) {
        PageRules.check(browser, name, language);
    }
}
