package io.github.keyreeve.server.signin.continuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a user continues with after signing in belongs to the page: each tab has its own, and no other browser can use it. */
@ResourceLock(Node.CLOCK)
class ContinuationTests {

    private static final Node NODE = Node.withMutableClock();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = new Browser(NODE);

    @ParameterizedTest
    @ValueSource(strings = {"", "login"})
    @Clause("RFC6749-4.1.2")
    void leadsEachTabToItsOwnRequest(String prompt) {
        AuthorizationRequest one = request("one", prompt);
        AuthorizationRequest other = request("other", prompt);
        Page loginOfOne = open(one);
        Page loginOfOther = open(other);

        Page back = signIn(loginOfOne);
        Page elsewhere = browser.followHere(browser.get(loginOfOther.uri()));

        expectState(one.finish(browser, browser.followHere(back)), "one");
        if (prompt.isEmpty()) {
            expectState(other.finish(browser, elsewhere), "other");
        } else {
            expectState(other.finish(browser, browser.followHere(signIn(elsewhere))), "other");
        }
    }

    /** The sign-in for one request is none for the other, whichever was opened last. */
    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void satisfiesTheDemandOfItsOwnTabOnly() {
        browser.signIn(NODE, user.name(), user.password());
        AuthorizationRequest one = request("one", "login");
        AuthorizationRequest other = request("other", "login");
        Page loginOfOne = open(one);
        open(other);

        Page back = signIn(loginOfOne);

        expectState(one.immediately(browser), "one");
        assertThat(back.location().getRawQuery()).isEqualTo(one.query());
        other.immediately(browser).expectSignIn();
        one.immediately(browser).expectSignIn();
    }

    @Test
    void isOfNoUseInAnotherBrowser() {
        Page login = open(request("one", ""));
        Browser other = new Browser(NODE);

        Page form = other.get(login.uri());

        assertThat(form.status()).isEqualTo(200);
        assertThat(signIn(other, form).location()).isEqualTo(NODE.resolve("/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "krn_x", "AAAA", "//evil.example", "https://evil.example", "", "%00", "a&continuation=b"})
    void isIgnoredIfTheServerDidNotSealIt(String continuation) {
        Page form = browser.get("/login?continuation=" + continuation);

        if (form.status() == 200) {
            assertThat(signIn(form).location()).isEqualTo(NODE.resolve("/"));
        } else {
            assertThat(form.status()).isEqualTo(400);
        }
    }

    @Test
    void isIgnoredIfItWasChanged() {
        String address = open(request("one", "")).uri().toString();
        for (int at : List.of(address.indexOf('=') + 2, address.length() / 2, address.length() - 3)) {
            char changed = address.charAt(at) == 'A' ? 'B' : 'A';

            Page form = browser.get(address.substring(0, at) + changed + address.substring(at + 1));

            assertThat(signIn(form).location()).isEqualTo(NODE.resolve("/"));
            browser.submit(browser.get("/logout"), Map.of());
        }
    }

    @ParameterizedTest
    @CsvSource({"59, /oauth2/authorize", "61, /"})
    void endsAfterAnHour(long minutes, String path) {
        Page form = open(request("one", ""));
        NODE.clock().advance(Duration.ofMinutes(minutes));

        assertThat(signIn(form).location()).hasPath(path);
    }

    @Test
    void staysAfterAWrongPassword() {
        Page form = open(request("one", ""));

        Page again = browser.submit(form, Map.of("username", user.name(), "password", "wrong-password"));

        assertThat(signIn(again).location()).hasPath("/oauth2/authorize");
    }

    @Test
    void isHandedOnByThePagesBesideTheSignIn() {
        Page form = open(request("one", ""));
        for (String link : form.document().select("main a").eachAttr("href")) {
            Page beside = browser.get(link);
            List<String> back = beside.document().select("main a[href^=/login]").eachAttr("href");

            assertThat(back).as(link).isNotEmpty();
            assertThat(signIn(browser.get(back.get(0))).location()).as(link).hasPath("/oauth2/authorize");
            browser.submit(browser.get("/logout"), Map.of());
        }
    }

    @Test
    void isStoredWhenItIsTooLongForAnAddress() {
        AuthorizationRequest request = request("x".repeat(4000), "");
        Page form = open(request);

        assertThat(form.uri().toString()).hasSizeLessThan(200);
        expectState(request.finish(browser, browser.followHere(signIn(form))), "x".repeat(4000));
    }

    @Test
    void isStoredForOneBrowserOnly() {
        Page login = open(request("x".repeat(4000), ""));
        Browser other = new Browser(NODE);

        assertThat(signIn(other, other.get(login.uri())).location()).isEqualTo(NODE.resolve("/"));
    }

    @Test
    void isStoredEightTimesForABrowserAtMost() {
        long before = stored();
        List<Page> forms = IntStream.range(0, 9)
                .mapToObj(i -> {
                    NODE.clock().advance(Duration.ofSeconds(1));
                    return open(request(i + "x".repeat(4000), ""));
                })
                .toList();

        assertThat(stored() - before).isEqualTo(8);
        assertThat(signIn(forms.get(0)).location()).hasPath("/");
        assertThat(browser.get(forms.get(1).uri()).location()).hasPath("/oauth2/authorize");
    }

    @Test
    void isRemovedFromTheStoreWhenItHasExpired() {
        open(request("x".repeat(4000), ""));
        NODE.clock().advance(Duration.ofMinutes(61));

        NODE.bean(StoredContinuations.class).removeExpired(1000);

        assertThat(stored()).isZero();
    }

    @Test
    void isCountedForTheAddressIfItIsStored() {
        Node strict = Node.builder()
                .property("keyreeve.request-limit.per-address", "2")
                .start();
        try (strict) {
            Browser visitor = new Browser(strict);
            String address = "/account?" + "x".repeat(4000);

            assertThat(visitor.get(address).location()).hasPath("/login");
            assertThat(visitor.get(address).location()).hasPath("/login");
            Page refused = visitor.get(address);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isNotEmpty();
            assertThat(visitor.get("/account").location()).hasPath("/login");
        }
    }

    private Page open(AuthorizationRequest request) {
        return browser.followHere(request.open(browser));
    }

    private Page signIn(Page form) {
        return signIn(browser, form);
    }

    private Page signIn(Browser by, Page form) {
        return by.submit(form, Map.of("username", user.name(), "password", user.password()));
    }

    private static void expectState(AuthorizationResponse response, String state) {
        response.code();
        assertThat(response.parameters()).containsEntry("state", state);
    }

    private static long stored() {
        return NODE.bean(JdbcClient.class)
                .sql("select count(*) from continuation")
                .query(Long.class)
                .single();
    }

    private static AuthorizationRequest request(String state, String prompt) {
        AuthorizationRequest request = AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, TestClients.SCOPE)
                .with("state", state);
        return prompt.isEmpty() ? request : request.with("prompt", prompt);
    }
}
