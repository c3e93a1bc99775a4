package io.github.keyreeve.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.client.lab.Flow;
import io.github.keyreeve.client.lab.Flows;
import io.github.keyreeve.client.lab.Snippet;
import io.github.keyreeve.client.testing.Lab;
import io.github.keyreeve.client.testing.LabBrowser;
import io.github.keyreeve.client.testing.Page;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client of the visitor's own, and the code of a flow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnClientTests {

    private static final String SECRET = "own \"secret\"";

    private Lab lab;

    @BeforeAll
    void startTheLab() {
        lab = Lab.start();
    }

    @AfterAll
    void stopTheLab() {
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({"openid profile, 4", "api.read, 3"})
    void runsAFlowAsTheClient(String scope, int steps) {
        LabBrowser browser = lab.browser();
        assertThat(use(browser, "own-web", SECRET, scope).html()).contains("Flows run as <code>own-web</code>");

        Page page = browser.press(browser.open("/flows/code-confidential"), "/flows/code-confidential");
        assertThat(page.html()).contains("own-web", "Step 1 of " + steps).doesNotContain("demo-web");
        page = browser.open(page.redirect().orElseThrow());
        while (page.next().isPresent()) {
            page = browser.press(page, page.next().get());
        }

        assertThat(page.html()).contains("That is the whole flow.").doesNotContain(">No</span>");
    }

    @Test
    void runsAServiceAsTheClient() {
        LabBrowser browser = lab.browser();
        use(browser, "own-web", SECRET, "openid api.read");

        Page page = browser.press(browser.open("/flows/client-credentials"), "/flows/client-credentials");

        assertThat(page.html())
                .contains("Step 1 of 1", "That is the whole flow.", "<code class=\"value\">api.read</code>")
                .doesNotContain("demo-service");
    }

    @Test
    void keepsTheClientsOfTheDemoWhereAnotherKindIsNeeded() {
        LabBrowser browser = lab.browser();
        use(browser, "own-spa", "", "openid");

        assertThat(browser.open("/flows/code-public").html()).contains("<code>own-spa</code>");
        assertThat(browser.open("/flows/code-confidential").html()).contains("<code>demo-web</code>");
        assertThat(browser.open("/flows/introspection").html()).contains("<code>demo-api</code>");
    }

    @Test
    void staysInTheSessionAndIsForgotten() {
        LabBrowser browser = lab.browser();
        Page saved = use(browser, "own-web", SECRET, "openid");

        assertThat(saved.html()).doesNotContain("own &quot;secret");
        assertThat(lab.browser().open("/flows/code-confidential").html()).doesNotContain("own-web");
        browser.press(saved, "/client/forget");
        assertThat(browser.open("/flows/code-confidential").html()).doesNotContain("own-web");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b | s | openid | The client id has",
                "a | é | openid | The secret has",
                "a | s | \" | The scopes are"
            })
    void refusesWhatIsNoClient(String id, String secret, String scope, String error) {
        LabBrowser browser = lab.browser();

        Page page = use(browser, id, secret, scope);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html()).contains(error).doesNotContain("Flows run as");
    }

    @Test
    void showsEachFlowAsCodeWithItsOwnValues() {
        for (Flow flow : lab.bean(Flows.class).all()) {
            assertThat(flow.snippets()).extracting(Snippet::language).containsExactly("Spring", "JavaScript", "Python");
            assertThat(flow.snippets()).extracting(Snippet::code).allSatisfy(code -> assertThat(code)
                    .isNotBlank()
                    .doesNotContainPattern("[^$]\\{(issuer|home|client_|redirect_|scope|js_|py_|yaml_|auth_)"));
            assertThat(flow.snippets().get(1).code())
                    .contains("\"" + flow.clientId() + "\"", "\"" + lab.server().issuer() + "\"");
        }
    }

    @Test
    void quotesTheSecretOfTheVisitor() {
        LabBrowser browser = lab.browser();
        use(browser, "own-web", SECRET, "openid");

        assertThat(browser.open("/flows/code-confidential").html())
                .contains("client.ClientSecretBasic(&quot;own \\&quot;secret\\&quot;&quot;)");
    }

    private static Page use(LabBrowser browser, String id, String secret, String scope) {
        return browser.send(
                browser.open("/client"), "/client", Map.of("client_id", id, "client_secret", secret, "scope", scope));
    }
}
