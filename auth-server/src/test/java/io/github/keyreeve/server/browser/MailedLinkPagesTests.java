package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user signs up on the way to an application, and opens the mailed link on another device. */
class MailedLinkPagesTests {

    private final Node node = Node.shared();
    private final Newcomer user = Newcomer.any();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void leadToTheApplication(String language) {
        Chromium browser = Chromium.fresh();
        browser.speak(language);
        ClientCredentials client = TestClients.web(
                node, "client_name", "Harbour Accounting", "initiate_login_uri", "https://harbour.example/login");
        browser.open(node.resolve(AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid")
                .address()));
        browser.leave(() -> browser.find("a[href^='/signup']").click());
        browser.type("#username", user.username());
        browser.type("#email", "no-address@");
        browser.type("#password", "walking");
        browser.evaluate("document.forms[0].noValidate = true");
        browser.leave(() -> browser.find("form button").click());
        assertThat(browser.texts("[role=alert] p")).hasSize(2);
        PageRules.check(browser, "signup-errors", language);

        browser.type("#email", user.email());
        browser.type("#password", user.password());
        browser.leave(() -> browser.find("form button").click());
        assertThat(browser.find("main").getText()).contains("Harbour Accounting");
        PageRules.check(browser, "signup-sent-client", language);

        Chromium phone = Chromium.fresh();
        phone.speak(language);
        phone.open(URI.create(Mailbox.shared().await(user.email()).link()));
        phone.type("#password", user.password());
        phone.leave(() -> phone.find("form button").click());
        assertThat(phone.find("main a.button").getDomAttribute("href"))
                .startsWith("https://harbour.example/login?iss=");
        PageRules.check(phone, "activate-done-elsewhere", language);
    }
}
