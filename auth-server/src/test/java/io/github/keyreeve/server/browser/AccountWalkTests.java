package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole life of an account, by pages and mails alone. Each page on the way keeps the rules of all pages. */
class AccountWalkTests {

    private static final String NEW_PASSWORD = "a meadow after the rain";
    private static final JsonMapper JSON = new JsonMapper();

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();
    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer person = Newcomer.any();

    @TempDir
    private Path downloads;

    @BeforeEach
    void buyAPhoneWithPasskeys() {
        browser.plugInAuthenticator();
    }

    @AfterEach
    void unplug() {
        browser.unplugAuthenticator();
    }

    @Test
    void fromSignUpToTheEnd() throws IOException {
        signUp();
        activate(linkOf("Activate your"));
        signInWith(person.password());
        assertSignedIn();

        AuthenticatorApp app = addAuthenticatorApp();
        signOut();
        signInWith(person.password());
        giveCode(app.code(1));
        assertSignedIn();

        addPasskey();
        signOut();
        signInByPasskeyAlone();
        assertSignedIn();
        signOut();

        askForANewPassword();
        choosePassword(linkOf("Choose a new password"));
        signInWith(NEW_PASSWORD);
        giveCode(app.recoveryCodes().get(0));
        assertSignedIn();

        assertThat(exported()).isEqualTo(published());
        deleteAccount();
        signInWith(NEW_PASSWORD);
        assertThat(browser.find("[role=alert]").isDisplayed()).isTrue();
        check("refused");
    }

    private void signUp() {
        browser.open(node.resolve("/login"));
        goTo("/signup");
        check("signup");
        browser.type("#username", person.username());
        browser.type("#email", person.email());
        browser.type("#password", person.password());
        submit();
        check("signup-sent");
    }

    /** From the mail with this in its subject, whose two forms lead to the same place. */
    private URI linkOf(String subject) {
        Mailbox.Received mail = mailbox.await(person.email(), subject);
        assertThat(mail.html()).contains("href=\"" + mail.link() + "\"");
        assertThat(mail.link()).startsWith(node.uri().toString());
        return URI.create(mail.link());
    }

    private void activate(URI link) {
        browser.open(link);
        check("activate");
        browser.type("#password", person.password());
        submit();
        check("activate-done");
    }

    private void signInWith(String password) {
        browser.open(node.resolve("/login"));
        check("login");
        browser.type("#username", person.username());
        browser.type("#password", password);
        submit();
    }

    private void assertSignedIn() {
        assertThat(browser.address()).isEqualTo(node.resolve("/"));
        assertThat(browser.texts(".fact")).containsExactly(person.username());
        check("welcome");
    }

    private AuthenticatorApp addAuthenticatorApp() {
        goToSecurity();
        goTo("/account/security/totp");
        check("totp");
        Clock clock = node.bean(Clock.class);
        String secret = browser.texts("code.fact").get(0).replace(" ", "");
        giveFirstCode(AuthenticatorApp.of(secret, clock).code(0));
        List<String> recoveryCodes = browser.texts(".codes code");
        assertThat(recoveryCodes).hasSize(10);
        check("recovery-codes");
        goTo("/account/security");
        check("security");
        return new AuthenticatorApp(clock, secret, 0, recoveryCodes);
    }

    private void giveFirstCode(String code) {
        browser.type("#code", code);
        submit();
    }

    private void giveCode(String code) {
        assertThat(browser.address()).isEqualTo(node.resolve("/login/otp"));
        check("otp");
        browser.type("#code", code);
        submit();
    }

    private void addPasskey() {
        goToSecurity();
        goTo("/account/security/passkeys");
        check("passkeys-none");
        browser.type("#label", "My phone");
        browser.leave(() -> browser.find("form[data-passkey] button").click());
        assertThat(browser.texts(".passkeys .fact")).containsExactly("My phone");
        check("passkeys");
    }

    private void signInByPasskeyAlone() {
        browser.open(node.resolve("/login"));
        goTo("/login/passkey");
        check("passkey");
        submit();
    }

    private void askForANewPassword() {
        browser.open(node.resolve("/login"));
        goTo("/forgot");
        check("forgot");
        browser.type("#email", person.email());
        submit();
        check("forgot-sent");
    }

    private void choosePassword(URI link) {
        browser.open(link);
        check("reset");
        browser.type("#password", NEW_PASSWORD);
        submit();
        check("reset-done");
        assertThat(mailbox.await(person.email(), "password was changed").link()).contains("/forgot");
    }

    /** The members of the downloaded file. */
    private Iterable<String> exported() throws IOException {
        goTo("/account");
        check("account");
        goTo("/account/privacy");
        check("privacy");
        browser.saveDownloadsIn(downloads);
        browser.find("a[download]").click();
        Path file = downloads.resolve("keyreeve-personal-data.json");
        Awaitility.await().until(() -> Files.exists(file));
        JsonNode copy = JSON.readTree(Files.readString(file));
        assertThat(copy.at("/account/email").asString()).isEqualTo(person.email());
        return copy.propertyNames();
    }

    /** The members that the published schema names. */
    private static Iterable<String> published() throws IOException {
        Path schema = Path.of(System.getProperty("basedir", "."), "../docs/personal-data.schema.json");
        return JSON.readTree(Files.readString(schema)).path("properties").propertyNames();
    }

    private void deleteAccount() {
        goTo("/account/delete");
        check("delete");
        browser.type("#username", person.username());
        browser.leave(
                () -> browser.find("form[action='/account/delete'] button").click());
        check("deleted");
    }

    private void signOut() {
        browser.open(node.resolve("/"));
        goTo("/logout");
        check("logout");
        submit();
        check("signed-out");
    }

    private void goToSecurity() {
        goTo("/account");
        goTo("/account/security");
    }

    private void goTo(String path) {
        browser.leave(() -> browser.find("a[href='" + path + "']").click());
    }

    private void submit() {
        browser.leave(() -> browser.find("form button").click());
    }

    private void check(String name) {
        PageRules.check(browser, "walk-" + name);
    }
}
