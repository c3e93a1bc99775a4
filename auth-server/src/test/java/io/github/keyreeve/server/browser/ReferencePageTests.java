package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** The description of the API as a page, which a server shows only if it is enabled, and the calls that one tries there. */
@Execution(ExecutionMode.CONCURRENT)
class ReferencePageTests {

    private static final Node NODE =
            Node.builder().property("keyreeve.docs.enabled", true).shared();

    private final Chromium browser = Chromium.fresh();

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void keepsTheRulesOfAllPages(String language) {
        browser.speak(language);
        browser.open(NODE.resolve("/docs"));
        assertThat(browser.findAll("details")).isNotEmpty();
        PageRules.check(browser, "docs", language);
    }

    /** The description itself is English. */
    @Test
    void keepsThemWithEachCallOpen() {
        browser.open(NODE.resolve("/docs"));
        browser.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })");
        // Too long for a picture.
        for (View view : View.values()) {
            browser.show(view);
            PageRules.checkInOneView(browser, "docs-open " + view);
        }
    }

    @Test
    void sendsCallsOfTheUserWhoConsents() {
        User user = User.at(NODE);
        browser.open(NODE.resolve("/docs"));
        open("getOwnAccount");
        assertThat(send("getOwnAccount")).startsWith("401");

        consent(user, "approve");
        awaitState("There is an access token, valid until ");
        assertThat(browser.texts("#try-state").get(0)).endsWith("Its scopes: account");
        assertThat(browser.find("#getOwnAccount").getDomProperty("open")).isEqualTo("true");
        browser.console();
        assertThat(send("getOwnAccount")).startsWith("200");
        assertThat(body("getOwnAccount")).contains("\"username\": \"" + user.name() + "\"");
        PageRules.check(browser, "docs-response");

        open("changeOwnAccount");
        browser.type("#changeOwnAccount textarea", "{\"full_name\": \"Alice Liddell\"}");
        assertThat(send("changeOwnAccount")).startsWith("200");
        assertThat(body("changeOwnAccount")).contains("Alice Liddell");

        open("listUsers");
        assertThat(send("listUsers")).startsWith("403");
        assertThat(body("listUsers")).contains("urn:keyreeve:problem:access-denied");
        assertThat(browser.texts("#listUsers .headers").get(0)).contains("content-type: application/problem+json");
    }

    /** A program that reads the storage or the history of the browser would have the access of the user. */
    @Test
    void keepsTheTokenOutOfStorageAndAddress() {
        browser.open(NODE.resolve("/docs"));
        consent(User.at(NODE), "approve");
        awaitState("There is an access token");

        assertThat(browser.address()).isEqualTo(NODE.resolve("/docs"));
        assertThat(browser.evaluate("return sessionStorage.length + localStorage.length + history.state"))
                .isEqualTo(0L);
        assertThat(browser.find(".languages").getDomProperty("innerHTML")).doesNotContain("code=");

        browser.open(NODE.resolve("/docs"));
        open("getOwnAccount");
        assertThat(send("getOwnAccount")).startsWith("401");
    }

    @Test
    void revokesTheToken() {
        browser.open(NODE.resolve("/docs"));
        consent(User.at(NODE), "approve");
        awaitState("There is an access token");

        browser.find("#try-end").click();
        awaitState("The access token is revoked.");
        open("getOwnAccount");
        assertThat(send("getOwnAccount")).startsWith("401");
    }

    @Test
    void saysWhyThereIsNoToken() {
        browser.open(NODE.resolve("/docs"));
        consent(User.at(NODE), "deny");
        awaitState("There is no access token: access_denied.");
        assertThat(browser.address()).isEqualTo(NODE.resolve("/docs"));
    }

    /** A link of an attacker, who wants a user to call with the account of the attacker: RFC 6749 section 10.12. */
    @Test
    void refusesAResponseThatItDidNotAskFor() {
        browser.open(NODE.resolve("/docs?code=of-another-user&state=of-another-user"));

        awaitState("This sign-in did not begin in this page: please begin again.");
        assertThat(browser.address()).isEqualTo(NODE.resolve("/docs"));
    }

    @Test
    void authenticatesClients() {
        browser.open(NODE.resolve("/docs"));
        browser.type("#try-client-id", "no-such-client");
        browser.type("#try-client-secret", "secret");
        open("introspectToken");

        assertThat(send("introspectToken")).startsWith("401");
        assertThat(body("introspectToken")).contains("invalid_client");
    }

    @Test
    void isUsedWithAKeyboard() {
        browser.open(NODE.resolve("/docs"));
        browser.evaluate("document.querySelector('#getOpenIdConfiguration summary').focus()");
        browser.press(Keys.ENTER);
        browser.tabTo("#getOpenIdConfiguration form button");
        browser.press(Keys.ENTER);

        assertThat(status("getOpenIdConfiguration")).startsWith("200");
        browser.tabTo("#getOpenIdConfiguration .body");
    }

    private void consent(User user, String decision) {
        browser.labelled("Get an access token").click();
        user.signIn(browser);
        browser.find("button[value=" + decision + "]").click();
    }

    private void awaitState(String beginning) {
        Awaitility.await().untilAsserted(() -> assertThat(browser.texts("#try-state"))
                .allMatch(text -> text.startsWith(beginning)));
    }

    private void open(String operation) {
        browser.find("#" + operation + " summary").click();
        // The form is there when the browser has told the script.
        browser.find("#" + operation + " [role=status]");
    }

    private String send(String operation) {
        browser.evaluate("document.querySelector('#' + arguments[0] + ' [role=status]').textContent = ''", operation);
        browser.find("#" + operation + " form button").click();
        return status(operation);
    }

    /** The status line, once there is a response. */
    private String status(String operation) {
        String line = "#" + operation + " [role=status]";
        Awaitility.await().until(() -> !browser.texts(line).equals(List.of("")));
        return browser.texts(line).get(0);
    }

    private String body(String operation) {
        return browser.texts("#" + operation + " .body").get(0);
    }
}
