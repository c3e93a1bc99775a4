package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Node;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the console fit into a window of 1200 pixels, whatever names and addresses they show. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class ConsoleTablesFitTests {

    private static final String WIDER = """
            return [...document.querySelectorAll('.scroll')].filter(each => each.scrollWidth > each.clientWidth)
                .map(each => each.scrollWidth + ' in ' + each.clientWidth);
            """;

    private final Node node = Node.shared();
    private final Chromium browser = Chromium.fresh();

    @ParameterizedTest
    @ValueSource(strings = {"/users?search=", "/audit", "/sessions", "/consents", ""})
    void noneScrollsSideways(String page) {
        String name = "a-rather-long-user-name-" + UUID.randomUUID();
        node.bean(Accounts.class)
                .create(
                        new NewAccount(
                                name,
                                name + "@a-long-name-of-a-domain.example.com",
                                "Wolfeschlegelsteinhausenbergerdorff the Elder of Philadelphia",
                                "premium",
                                Set.of("admin"),
                                AccountState.ACTIVE),
                        "a meadow after the rain");
        User.administrator(node).signInAtHome(browser, node);
        browser.open(node.resolve("/admin" + page + (page.endsWith("=") ? name : "")));
        browser.show(View.LIGHT);

        assertThat((List<?>) browser.evaluate(WIDER)).isEmpty();
    }
}
