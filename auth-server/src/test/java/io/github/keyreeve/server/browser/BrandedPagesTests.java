package io.github.keyreeve.server.browser;

import io.github.keyreeve.server.platform.brand.BrandedNode;
import io.github.keyreeve.testing.Node;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pages in the colors of a brand keep the rules of all pages, contrast included. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class BrandedPagesTests {

    private final Node node = BrandedNode.shared();
    private final Chromium browser = Chromium.fresh();

    @Test
    void login() {
        browser.open(node.resolve("/login"));

        PageRules.check(browser, "brand-login");
    }

    @Test
    void error() {
        browser.open(node.resolve("/no-such-page"));

        PageRules.check(browser, "brand-error");
    }

    @Test
    void accountAndConsole() {
        User.administrator(node).comeSignedIn(browser, node);
        browser.open(node.resolve("/account/security"));
        PageRules.check(browser, "brand-security");
        browser.open(node.resolve("/admin/users"));
        PageRules.check(browser, "brand-console");
    }
}
