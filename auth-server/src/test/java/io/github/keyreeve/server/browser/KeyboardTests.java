package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The pages of the account with a keyboard alone. */
class KeyboardTests {

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();

    @Test
    void skipsTheTabs() {
        User.at(node).signInAtHome(browser, node);
        browser.open(node.resolve("/account/privacy"));

        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
        PageRules.check(browser, "skip-link");
        browser.press(Keys.ENTER);
        browser.press(Keys.TAB);

        assertThat(browser.focused().getDomAttribute("href")).isEqualTo("/account/export");
    }
}
