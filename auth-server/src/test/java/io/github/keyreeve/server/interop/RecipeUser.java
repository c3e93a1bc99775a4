package io.github.keyreeve.server.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** A user of an application that a page connects: a browser without scripts, and an account at the server. */
final class RecipeUser {

    private static final int MOST_PAGES = 30;

    private final Browser browser;
    private final String name;
    private final String password = "a-password-of-this-test";
    private final UUID id;

    private RecipeUser(Node node, String name) {
        this.browser = new Browser(node);
        this.name = name;
        this.id = node.bean(Accounts.class)
                .create(NewAccount.named(name).withEmail(name + "@example.com"), password)
                .id();
    }

    /** A new one. */
    static RecipeUser at(Node node) {
        return new RecipeUser(node, "recipe-" + UUID.randomUUID());
    }

    String name() {
        return name;
    }

    String password() {
        return password;
    }

    /** The value of {@code sub}. */
    UUID id() {
        return id;
    }

    Browser browser() {
        return browser;
    }

    /** Opens an address, follows redirects, and signs in and consents on the way. */
    Page open(URI address) {
        return arrive(browser.get(address));
    }

    /** Continues from a page to the first one that asks neither for a password nor for consent. */
    Page arrive(Page first) {
        Page page = first;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            if (page.isRedirect()) {
                page = browser.follow(page);
            } else if (page.uri().getPath().equals("/login")) {
                page = browser.submit(page, Map.of("username", name, "password", password));
            } else if (page.uri().getPath().endsWith("/consent")) {
                page = browser.submit(page, Map.of("decision", "approve"));
            } else {
                assertThat(page.status()).as(page + page.body()).isLessThan(400);
                return page;
            }
        }
        throw new AssertionError("No end of pages: " + page);
    }
}
