package io.github.keyreeve.server.signin.continuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A user who does what each page asks for, until a page leads to the client or asks for nothing. */
final class Walker {

    private static final int MOST_PAGES = 12;

    private final Node node;
    private final Browser browser;
    private final boolean prefersPasskey;
    private final Queue<String> codes = new ArrayDeque<>();
    private VirtualAuthenticator key;
    private String name;
    private String password;
    private boolean isRegistered = true;

    private Walker(Node node, TestUser user, boolean prefersPasskey) {
        this.node = node;
        this.browser = new Browser(node);
        this.prefersPasskey = prefersPasskey;
        this.name = user.name();
        this.password = user.password();
        this.key = VirtualAuthenticator.at(node);
    }

    static Walker withPassword(Node node) {
        return new Walker(node, TestUser.on(node), false);
    }

    static Walker withCodes(Node node) {
        TestUser user = TestUser.on(node);
        Walker walker = new Walker(node, user, false);
        walker.codes.addAll(AuthenticatorApp.addedBy(Api.as(node, user), node.bean(Clock.class))
                .recoveryCodes());
        return walker;
    }

    /** Who shows the passkey in place of the password, or after it. */
    static Walker withPasskey(Node node, boolean inPlaceOfThePassword) {
        TestUser user = TestUser.on(node);
        Walker walker = new Walker(node, user, inPlaceOfThePassword);
        walker.key = VirtualAuthenticator.addedBy(Browser.signedIn(node, user), node);
        return walker;
    }

    static Walker withoutAccount(Node node) {
        Walker walker = withPassword(node);
        Newcomer newcomer = Newcomer.any();
        walker.name = newcomer.username();
        walker.password = newcomer.password();
        walker.isRegistered = false;
        return walker;
    }

    Browser browser() {
        return browser;
    }

    /** Goes on from this page. */
    Page walk(Page from) {
        Page page = follow(from);
        for (int i = 0; !isEnd(page); i++) {
            assertThat(i).as("pages until the client: %s", page).isLessThan(MOST_PAGES);
            page = follow(next(page));
        }
        return page;
    }

    /** Sends the form of the page, as the user fills it in. */
    Page submit(Page page, Node to) {
        Page response = browser.submitTo(to, page, input(page));
        activate();
        return response;
    }

    /** Follows redirects, to whatever node, but not to the client. */
    Page follow(Page from) {
        Page page = from;
        for (int i = 0; page.isRedirect() && page.location().getHost().equals("localhost"); i++) {
            assertThat(i).as("redirects: %s", page).isLessThan(MOST_PAGES);
            page = browser.follow(page);
        }
        return page;
    }

    private static boolean isEnd(Page page) {
        return page.isRedirect()
                || page.status() >= 400
                || page.uri().getPath().equals("/account")
                || (page.document().select("main form[method=post]").isEmpty()
                        && page.document().select("main a[href*=continuation]").isEmpty());
    }

    private Page next(Page page) {
        String path = page.uri().getPath();
        if (path.equals("/login") && !isRegistered) {
            return link(page, "/signup");
        }
        if (path.equals("/login") && prefersPasskey) {
            return link(page, "/login/passkey");
        }
        boolean isDone = page.document().select("main form[method=post]").isEmpty();
        if (isDone || (path.equals("/signup") && isRegistered)) {
            return link(page, "/login");
        }
        return submit(page, node);
    }

    private Page link(Page page, String path) {
        return browser.get(page.document().select("main a[href^=" + path + "]").attr("href"));
    }

    private Map<String, String> input(Page page) {
        return switch (page.uri().getPath()) {
            case "/login" -> Map.of("username", name, "password", password);
            case "/login/otp", "/login/recovery" -> Map.of("code", codes.remove());
            case "/login/passkey" -> Map.of("credential", key.proof(VirtualAuthenticator.options(page)));
            case "/consent" -> Map.of("decision", "approve");
            case "/signup" -> signUp();
            case "/forgot", "/activate/resend" -> Map.of("email", name + "@example.com");
            case "/account" -> Map.of("full_name", "Grace Hopper");
            default -> new HashMap<>();
        };
    }

    private Map<String, String> signUp() {
        isRegistered = true;
        return Map.of("username", name, "email", name + "@example.com", "password", password);
    }

    /** As by the mail after a sign-up, whenever that is read. */
    private void activate() {
        node.bean(JdbcClient.class)
                .sql("update account set state = 'active' where username = :name and state = 'pending'")
                .param("name", name)
                .update();
    }
}
