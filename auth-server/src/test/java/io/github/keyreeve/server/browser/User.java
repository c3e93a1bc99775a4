package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import java.util.concurrent.atomic.AtomicInteger;

/** A user with an account. */
public record User(String name, String password) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    public static User at(Node node) {
        return at(node, new String[0]);
    }

    static User administrator(Node node) {
        return at(node, "admin");
    }

    private static User at(Node node, String... roles) {
        String name = "walker-" + NUMBER.incrementAndGet();
        String password = "password-of-" + name;
        NewAccount account =
                NewAccount.named(name).withEmail(name + "@example.com").withRoles(roles);
        node.bean(Accounts.class).create(account, password);
        return new User(name, password);
    }

    /** Fills in the sign-in page that is open, and sends it. */
    public void signIn(Chromium browser) {
        signIn(browser, password);
    }

    /** Signs in without any client, which ends at the server's own page. */
    void signInAtHome(Chromium browser, Node node) {
        browser.open(node.resolve("/login"));
        signIn(browser);
        browser.find("a[href='/logout']");
    }

    /** Is signed in before the browser opens its first page: for pages behind the sign-in, which others walk through. */
    void comeSignedIn(Chromium browser, Node node) {
        Browser before = new Browser(node);
        assertThat(before.signIn(node, name, password).isRedirect()).isTrue();
        before.cookies().forEach((cookie, value) -> browser.takeCookie(node.uri(), cookie, value));
    }

    void signOutAtHome(Chromium browser, Node node) {
        browser.open(node.resolve("/logout"));
        browser.find("form button").click();
        browser.find("a[href='/login']");
    }

    void signIn(Chromium browser, String typedPassword) {
        browser.type("#username", name);
        browser.type("#password", typedPassword);
        browser.find("form button").click();
    }
}
