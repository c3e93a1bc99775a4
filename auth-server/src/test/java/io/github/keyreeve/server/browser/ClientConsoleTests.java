package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.FirstPartyApp;
import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Each page of the console about clients, in each language, keeps the rules of all pages. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@ValueSource(strings = {"en", "de", "fr"})
class ClientConsoleTests {

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();
    private final String language;

    ClientConsoleTests(String language) {
        this.language = language;
        browser.speak(language);
        User.administrator(node).comeSignedIn(browser, node);
    }

    @Test
    void listsAndShows() {
        String id = TestClients.web(node, "client_name", "Harbour Accounting").id();
        browser.open(node.resolve("/admin/clients?search=" + id));
        check("admin-clients");
        browser.find("tbody a").click();

        assertThat(browser.find(".snippet").isDisplayed()).isTrue();
        check("admin-client");
        browser.open(node.resolve("/admin/clients?search=no-such-client"));
        check("admin-clients-none");
        browser.open(node.resolve("/admin/clients/" + FirstPartyApp.ID));
        check("admin-client-of-file");
    }

    @Test
    void registersAndRotates() {
        browser.open(node.resolve("/admin/clients/register/web"));
        check("admin-client-register");
        browser.type("#client_name", "Harbour Accounting");
        browser.type("#redirect_uris", "http://evil.example/cb");
        browser.leave(() -> browser.find("main form button").click());
        check("admin-client-register-error");
        browser.type("#redirect_uris", TestClients.REDIRECT_URI);
        browser.leave(() -> browser.find("main form button").click());

        assertThat(browser.find("#client_secret").isDisplayed()).isTrue();
        check("admin-client-secret");
        browser.leave(() -> browser.find("main .actions a").click());
        browser.leave(() -> browser.find("a[href$=rotate-secret]").click());
        check("admin-client-rotate");
        browser.leave(() -> browser.find("main form button").click());
        browser.leave(() -> browser.find("main .actions a").click());
        check("admin-client-two-secrets");
        browser.leave(() -> browser.find("a[href$=edit]").click());
        check("admin-client-edit");
    }

    @Test
    void disables() {
        String id = TestClients.service(node).id();
        browser.open(node.resolve("/admin/clients/" + id + "/disable"));
        check("admin-client-disable");
        browser.leave(() -> browser.find("main form button").click());

        check("admin-client-disabled");
        browser.leave(() -> browser.find("a[href$=delete]").click());
        check("admin-client-delete");
    }

    private void check(String name) {
        PageRules.check(browser, name, language);
    }
}
