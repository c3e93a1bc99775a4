package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import java.net.URI;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The offer of a passkey after a sign-in, in a browser whose device can have one, and in one whose device cannot. */
class PasskeyOfferTests {

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();
    private final User user = User.at(node);

    @BeforeEach
    void plugIn() {
        browser.plugInAuthenticator();
        browser.open(node.resolve("/robots.txt"));
        browser.evaluate("localStorage.canHavePasskeys = true");
    }

    @AfterEach
    void unplug() {
        browser.open(node.resolve("/robots.txt"));
        browser.evaluate("localStorage.clear()");
        browser.unplugAuthenticator();
    }

    @Test
    void addsOne() {
        signIn();
        assertThat(browser.address()).hasPath("/login/add-passkey");
        PageRules.check(browser, "login-add-passkey");

        browser.leave(() -> browser.find("form[data-passkey] button").click());

        assertThat(browser.texts(".codes code")).hasSize(10);
        PageRules.check(browser, "login-codes-shown");
        browser.leave(() -> browser.find("main a.button").click());
        assertThat(browser.address()).isEqualTo(node.resolve("/"));
        browser.open(node.resolve("/account/security/passkeys"));
        assertThat(browser.texts(".passkeys .fact")).containsExactly("Chrome (Linux)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void isReadInEachLanguage(String language) {
        browser.speak(language);
        signIn();

        PageRules.check(browser, "login-add-passkey", language);
        browser.leave(() -> browser.find("button[name=forever]").click());
        assertThat(browser.address()).isEqualTo(node.resolve("/"));
    }

    @Test
    void leadsToTheApplication() {
        ClientCredentials client = TestClients.web(node, "client_name", "Harbour Accounting");
        browser.open(URI.create(node.uri()
                + AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid")
                        .address()));
        fillIn();
        assertThat(browser.find("main").getText()).contains("Harbour Accounting");
        PageRules.check(browser, "login-add-passkey-client");

        browser.leave(() -> browser.find(".declining button").click());

        assertThat(browser.address().toString()).startsWith(TestClients.REDIRECT_URI);
    }

    @Test
    void saysThatTheDeviceRefused() {
        browser.verifiesItsUser(false);
        signIn();
        browser.find("form[data-passkey] button").click();

        assertThat(browser.find("#passkey-refused").isDisplayed()).isTrue();
        PageRules.check(browser, "login-add-passkey-refused");
        browser.leave(() -> browser.find(".declining button").click());
        assertThat(browser.address()).isEqualTo(node.resolve("/"));
    }

    @Test
    void isNotMadeWhereTheDeviceHasNoAuthenticator() {
        browser.evaluate("localStorage.clear()");
        browser.open(node.resolve("/login"));
        browser.leave(() -> user.signIn(browser));

        assertThat(browser.address()).isEqualTo(node.resolve("/"));
    }

    private void signIn() {
        browser.open(node.resolve("/login"));
        fillIn();
    }

    private void fillIn() {
        Awaitility.await().until(() -> "true"
                .equals(browser.evaluate("return document.querySelector('[name=passkey_possible]').value")));
        browser.leave(() -> user.signIn(browser));
    }
}
