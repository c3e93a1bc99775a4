package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API as a page, which a server shows only if it is enabled. */
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
        PageRules.check(browser, "docs-open");
    }
}
