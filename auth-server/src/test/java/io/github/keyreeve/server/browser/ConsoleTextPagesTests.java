package io.github.keyreeve.server.browser;

import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists and forms of the console, in each language, keep the rules of all pages. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class ConsoleTextPagesTests {

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();

    @ParameterizedTest
    @CsvSource({
        "en, /sessions",
        "en, /consents",
        "en, /mails",
        "en, /mails/retry-all",
        "en, /users/new",
        "de, /sessions",
        "de, /mails/retry-all",
        "de, /users/new",
        "fr, /consents",
        "fr, /mails",
        "fr, /users/new",
        "en, /scopes",
        "en, /scopes/entry",
        "en, /scopes/entry?name=api.read",
        "en, /branding",
        "en, /branding/reset",
        "de, /scopes/entry",
        "de, /branding",
        "fr, /scopes/entry",
        "fr, /branding"
    })
    void console(String language, String page) {
        browser.speak(language);
        User.administrator(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/admin" + page));

        PageRules.check(browser, "admin" + page.replaceAll("[/?=.]", "-"), language);
    }
}
