package io.github.keyreeve.server.signin.continuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tabs that a browser without a cookie of this server opens at the same moment: each response sets one, and the browser keeps both. */
class SimultaneousTabsTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final String NEW_PASSWORD = "another long enough password";

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/passkey", "/signup", "/forgot", "/activate/resend"})
    @Clause("RFC6749-4.1.2")
    void reachTheirClients(String page) {
        Walker walker = user(page);
        Page one = open(walker.browser(), "one", page);
        Page two = openAtOnce(walker.browser(), "two", page);

        expectState(walker.walk(walker.submit(one, NODE)), "one");
        expectState(walker.walk(walker.submit(two, NODE)), "two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/passkey", "/signup", "/forgot", "/activate/resend"})
    @Clause("RFC6749-4.1.2")
    void reachTheirClientsInTheOtherOrder(String page) {
        Walker walker = user(page);
        Page one = open(walker.browser(), "one", page);
        Page two = openAtOnce(walker.browser(), "two", page);

        expectState(walker.walk(walker.submit(two, NODE)), "two");
        expectState(walker.walk(walker.submit(one, NODE)), "one");
    }

    /** As a browser does that restores its tabs when it is started. */
    @Test
    void openTheSamePage() {
        Browser browser = new Browser(NODE);
        Page one = browser.get("/login");
        Browser tab = new Browser(NODE);
        Page two = tab.get("/login");
        browser.keepThoseOf(tab);

        assertIsRefused(browser.submit(one, Map.of("username", "stranger", "password", "wrong-password")));
        assertIsRefused(browser.submit(two, Map.of("username", "stranger", "password", "wrong-password")));
    }

    @Test
    void redeemAMailedLink() {
        Newcomer user = Newcomer.any();
        user.activated(Api.on(NODE));
        Browser browser = new Browser(NODE);
        Page reset = openReset(browser, user);
        Page login = openAtOnce(browser, "one", "/login");

        assertIsReset(browser.submit(reset, Map.of("password", NEW_PASSWORD)));
        Page end = browser.followHere(
                browser.submit(login, Map.of("username", user.username(), "password", NEW_PASSWORD)));

        expectState(end, "one");
    }

    /** Nothing is executed for the page of a visitor in the session of a user, but it is not refused as foreign. */
    @Test
    void showAMailedPageAgainOnceTheUserHasSignedIn() {
        Newcomer user = Newcomer.any();
        user.activated(Api.on(NODE));
        Browser browser = new Browser(NODE);
        Page reset = openReset(browser, user);
        Page login = openAtOnce(browser, "one", "/login");
        browser.submit(login, Map.of("username", user.username(), "password", user.password()));

        Page again = browser.submit(reset, Map.of("password", NEW_PASSWORD));

        again.expectShownAgain();
        assertIsReset(browser.submit(browser.follow(again), Map.of("password", NEW_PASSWORD)));
    }

    /** What one tab has in common with the other is the browser, not more. */
    @Test
    @Clause("RFC9700-4.7.1")
    void executeNoFormOfAnotherBrowser() {
        Walker walker = Walker.withPassword(NODE);
        Page one = open(walker.browser(), "one", "/login");
        openAtOnce(walker.browser(), "two", "/login");
        String foreign = new Browser(NODE).get("/login").formField("_csrf");
        Map<String, String> fields =
                Map.of("_csrf", foreign, "username", "attacker", "password", "x", "continuation", "");

        walker.browser().post("/login", fields).expectShownAgain();
        walker.walk(walker.submit(one, NODE));

        walker.browser().post("/login", fields).expectForbidden();
    }

    @Test
    @Tag("HD-08")
    void leaveAtMostEightCookies() {
        Browser browser = new Browser(NODE);
        for (int i = 0; i < 12; i++) {
            openAtOnce(browser, "x", "/login");
        }

        browser.get("/login");

        assertThat(browser.cookies().keySet())
                .filteredOn(name -> name.startsWith("keyreeve-visitor"))
                .hasSize(8);
    }

    /** As a wrong password, not as a form of another browser. */
    private static void assertIsRefused(Page page) {
        assertThat(page.document().select("[role=alert]").text()).contains("password");
    }

    private static Walker user(String page) {
        return switch (page) {
            case "/login/passkey" -> Walker.withPasskey(NODE, true);
            case "/signup" -> Walker.withoutAccount(NODE);
            default -> Walker.withPassword(NODE);
        };
    }

    /** In another tab, by a request without cookies, whose response comes later than those that the browser has received. */
    private static Page openAtOnce(Browser browser, String state, String page) {
        Browser tab = new Browser(NODE);
        Page opened = open(tab, state, page);
        browser.keepThoseOf(tab);
        return opened;
    }

    private static Page open(Browser browser, String state, String page) {
        Page login = browser.followHere(AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, "openid api.read")
                .with("state", state)
                .open(browser));
        String query = login.uri().getRawQuery();
        return page.equals("/login") ? login : browser.get(page + "?" + query);
    }

    private static Page openReset(Browser browser, Newcomer user) {
        Api.on(NODE).post("/auth/forgot", "email", user.email());
        return browser.followHere(
                browser.get(Mailbox.shared().await(user.email(), "password").link()));
    }

    private static void assertIsReset(Page done) {
        assertThat(done.status()).as(done + done.body()).isEqualTo(200);
        assertThat(done.document().select("main a[href^=/login]")).isNotEmpty();
    }

    private static void expectState(Page end, String state) {
        assertThat(end.location().toString()).as(end + end.body()).startsWith(TestClients.REDIRECT_URI + "?code=");
        assertThat(end.location().getQuery()).contains("state=" + state + "&");
    }
}
