package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.time.Clock;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each page for signed-in users, in each language, keeps the rules of all pages. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@ValueSource(strings = {"en", "de", "fr"})
class SignedInPagesTests {

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();
    private final String language;

    SignedInPagesTests(String language) {
        this.language = language;
        browser.speak(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/sessions", "/apps", "/api-keys", "/api-keys/new", "/privacy"})
    void account(String page) {
        User user = User.at(node);
        user.comeSignedIn(browser, node);
        allowAnApplication(user);
        browser.open(node.resolve("/account" + page));

        check("account" + page.replace('/', '-'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/users", "/keys", "/settings", "/audit", "/webhooks", "/webhooks/new"})
    void console(String page) {
        User.administrator(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/admin" + page));

        check("admin" + page.replace('/', '-'));
    }

    @Test
    void consoleForOneUser() {
        User.administrator(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/admin/users"));
        browser.find("tbody a").click();

        assertThat(browser.find("#tier").isDisplayed()).isTrue();
        check("admin-user");
    }

    @Test
    void consoleForOneKey() {
        User.administrator(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/admin/keys"));
        browser.find("tbody a").click();

        assertThat(browser.find("button.danger").isDisplayed()).isTrue();
        check("admin-key");
    }

    @Test
    void consoleThatAsks() {
        User.administrator(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/admin/users"));
        browser.find("tbody a").click();
        browser.find("#tier");
        browser.open(browser.address().resolve(browser.address().getPath() + "/delete"));
        check("admin-user-delete");
        browser.open(node.resolve("/admin/users/invitations"));
        check("admin-invitation");
    }

    @Test
    void consoleThatFindsNothing() {
        User.administrator(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/admin/users?search=no-such-user"));
        check("admin-users-none");
        browser.open(node.resolve("/admin/audit?account=nonsense"));
        check("admin-audit-refused");
    }

    @Test
    void wholeProfile() {
        User.at(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/account"));
        openAll();
        browser.type("#given_name", "Augusta Ada");
        browser.type("#phone_number", "+44 20 7123 4567");
        browser.type("#street_address", "12 St James’s Square");
        browser.leave(() -> browser.find("form button").click());

        assertThat(browser.find("#phone_number").getDomProperty("value")).isEqualTo("+442071234567");
        check("account-profile");
    }

    private void openAll() {
        browser.evaluate("document.querySelectorAll('details').forEach(group => group.open = true)");
    }

    @Test
    void invalidName() {
        User.at(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/account"));
        browser.evaluate("document.getElementById('full_name').removeAttribute('maxlength')");
        browser.type("#full_name", "x".repeat(201));
        openAll();
        browser.type("#birthdate", "yesterday");
        browser.leave(() -> browser.find("form button").click());

        assertThat(browser.find("[role=alert]").isDisplayed()).isTrue();
        check("account-error");
    }

    @Test
    void deletion() {
        User user = User.at(node);
        user.comeSignedIn(browser, node);
        browser.open(node.resolve("/account/privacy"));
        browser.leave(() -> browser.find("a[href='/account/delete']").click());
        check("account-delete");
        browser.type("#username", "another-user");
        browser.leave(() -> browser.find("button.danger").click());
        check("account-delete-error");
        browser.type("#username", user.name());
        browser.leave(() -> browser.find("button.danger").click());

        check("account-deleted");
    }

    @Test
    void applications() {
        User user = User.at(node);
        allowAnApplication(user);
        user.comeSignedIn(browser, node);
        browser.open(node.resolve("/account/apps"));
        browser.leave(() -> browser.find(".rows button").click());
        check("account-apps-question");
        browser.leave(() -> browser.find("button.danger").click());

        assertThat(browser.find("[role=status]").getText()).contains("Harbour Accounting");
        check("account-apps-done");
    }

    @Test
    void endOfSessions() {
        User user = User.at(node);
        new Browser(node).signIn(node, user.name(), user.password());
        user.comeSignedIn(browser, node);
        browser.open(node.resolve("/account/sessions"));
        browser.leave(() -> browser.find("a[href$=end-others]").click());
        check("account-sessions-question");
        browser.leave(() -> browser.find("button.danger").click());
        check("account-sessions-done");
        browser.open(node.resolve("/account/end-everything"));
        check("account-end-question");
        browser.leave(() -> browser.find("button.danger").click());
        check("login-done");
    }

    @Test
    void secondFactors() {
        User user = User.at(node);
        user.comeSignedIn(browser, node);
        browser.open(node.resolve("/account/security"));
        check("security-without");
        browser.open(node.resolve("/account/security/totp"));
        check("security-totp");
        String secret = browser.texts("code.fact").get(0).replace(" ", "");
        AuthenticatorApp app = AuthenticatorApp.of(secret, node.bean(Clock.class));
        send(app.invalidCode());
        check("security-totp-error");
        send(app.code(0));
        assertThat(browser.texts(".codes code")).hasSize(10);
        check("security-codes-shown");
        browser.open(node.resolve("/account/security"));
        check("security");
        browser.open(node.resolve("/account/security/totp/remove"));
        check("security-totp-remove");
        browser.open(node.resolve("/account/security/recovery-codes"));
        check("security-codes");
        browser.open(node.resolve("/login"));
        browser.leave(() -> user.signIn(browser));
        check("login-otp");
        send(app.invalidCode());
        check("login-otp-error");
    }

    @Test
    void passkeys() {
        User user = User.at(node);
        user.comeSignedIn(browser, node);
        browser.open(node.resolve("/account/security/passkeys"));
        check("security-passkeys-none");
        browser.leave(() -> browser.evaluate("document.forms[0].submit()"));
        check("security-passkeys-error");
        browser.plugInAuthenticator();
        try {
            browser.type("#label", "Blue key on the ring with the small bell");
            browser.leave(() -> browser.find("form[data-passkey] button").click());
            browser.open(node.resolve("/account/security/passkeys"));
            check("security-passkeys");
            browser.open(node.resolve(browser.address().getPath() + "/remove?id="
                    + browser.find(".passkeys [name=id]").getDomProperty("value")));
            check("security-passkeys-question");
            browser.open(node.resolve("/login"));
            browser.leave(() -> user.signIn(browser));
            check("login-passkey-second");
            browser.leave(() -> browser.find("a[href='/login/recovery']").click());
            check("login-recovery");
        } finally {
            browser.unplugAuthenticator();
        }
    }

    @Test
    void profileWithAnUnconfirmedAddress() {
        User.at(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/account"));
        browser.leave(() -> browser.find("a[href='/account/email']").click());
        check("account-email");
        browser.evaluate("document.querySelector('#email').type = 'text'");
        browser.type("#email", "nonsense");
        browser.leave(() -> browser.find("form[action$=email] button").click());
        assertThat(browser.find("[role=alert]").isDisplayed()).isTrue();
        check("account-email-error");
        browser.type("#email", Newcomer.any().email());
        browser.leave(() -> browser.find("form[action$=email] button").click());
        check("account-email-waiting");
    }

    @Test
    void consoleForAPendingAccount() {
        String id = Newcomer.any().register(Api.on(node)).expectStatus(201).string("id");
        User.administrator(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/admin/users/" + id));
        browser.leave(browser.find("button[formaction$=resend-activation]")::click);

        assertThat(browser.find("[role=status]").isDisplayed()).isTrue();
        check("admin-user-pending");
    }

    @Test
    void passwordChange() {
        User user = User.at(node);
        user.comeSignedIn(browser, node);
        browser.open(node.resolve("/account/security/password"));
        check("security-password");
        changePassword("not-the-password", "seven new bicycles");
        check("security-password-wrong");
        changePassword(user.password(), "password1");
        check("security-password-error");
        changePassword(user.password(), "seven new bicycles");
        check("security-password-changed");
    }

    private void changePassword(String current, String password) {
        browser.type("#current_password", current);
        browser.type("#new_password", password);
        browser.leave(() -> browser.find("form button").click());
    }

    private void allowAnApplication(User user) {
        ClientCredentials client = TestClients.web(node, "require_consent", true, "client_name", "Harbour Accounting");
        Browser elsewhere = new Browser(node);
        elsewhere.signIn(node, user.name(), user.password());
        Code code = AuthorizationRequest.of(client, TestClients.REDIRECT_URI, TestClients.SCOPE)
                .ask(elsewhere)
                .approve()
                .code();
        Server.of(node).as(client).redeem(code).expectOk();
    }

    private void send(String code) {
        browser.type("#code", code);
        browser.leave(() -> browser.find("form button").click());
    }

    private void check(String name) {
        PageRules.check(browser, name, language);
    }
}
