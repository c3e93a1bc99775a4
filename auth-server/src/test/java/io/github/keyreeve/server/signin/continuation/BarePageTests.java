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
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page of sign-in that is opened by its bare address, typed or from a bookmark, continues the last request of the browser. */
@ResourceLock(Node.CLOCK)
class BarePageTests {

    private static final Node NODE = Node.withMutableClock();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final String COOKIE = "keyreeve-continuation";

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = new Browser(NODE);

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/login/passkey", "/signup", "/forgot", "/activate/resend", "/"})
    @Clause("RFC6749-4.1.2")
    void leadsToTheClient(String page) {
        AuthorizationRequest request = request("one");
        request.open(browser);

        Page bare = browser.followHere(browser.get(page));
        Page login = bare.uri().getPath().equals("/login")
                ? bare
                : browser.get(bare.document().select("main a[href^=/login]").attr("href"));

        expectState(request.finish(browser, browser.followHere(signIn(login))), "one");
    }

    @ParameterizedTest
    @CsvSource({"prompt, login", "max_age, 0"})
    @Clause("OIDC-Core-3.1.2.1")
    void satisfiesTheDemandOfTheRequest(String parameter, String value) {
        browser.signIn(NODE, user.name(), user.password());
        AuthorizationRequest request = request("one").with(parameter, value);
        request.immediately(browser).expectSignIn();

        Page back = signIn(browser.get("/login"));

        expectState(request.finish(browser, browser.followHere(back)), "one");
        request.immediately(browser).expectSignIn();
    }

    @Test
    void leadsToTheLastOfSeveralRequests() {
        AuthorizationRequest last = request("last");
        request("one").open(browser);
        last.open(browser);

        expectState(last.finish(browser, browser.followHere(signIn(browser.get("/login")))), "last");
    }

    @Test
    void leadsToTheAccountOnceTheUserHasSignedIn() {
        request("one").open(browser);
        signIn(browser.get("/login"));

        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
        assertThat(signIn(browser.get("/login")).location()).isEqualTo(NODE.resolve("/"));
    }

    @Test
    void leadsToTheAccountOnceTheUserHasSignedInInAnotherTab() {
        AuthorizationRequest one = request("one");
        Page tab = browser.followHere(one.open(browser));
        request("other").open(browser);
        signIn(tab);

        assertThat(signIn(browser.get("/login")).location()).isEqualTo(NODE.resolve("/"));
    }

    @Test
    void continuesAtOnceForWhoHasSignedInMeanwhile() {
        Page form = browser.get("/login");
        request("one").open(browser);
        String kept = browser.cookie(COOKIE);
        signIn(form);
        browser.plant(COOKIE, kept);

        assertThat(browser.get("/login").location()).hasPath("/oauth2/authorize");
        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
    }

    @Test
    void yieldsToThePagesOwnRequest() {
        AuthorizationRequest one = request("one");
        Page tab = browser.followHere(one.open(browser));
        request("other").open(browser);

        expectState(one.finish(browser, browser.followHere(signIn(browser.get(tab.uri())))), "one");
    }

    @Test
    void yieldsToAFormThatWasOpenedForTheAccount() {
        Page form = browser.get("/login");
        request("one").open(browser);

        assertThat(signIn(form).location()).isEqualTo(NODE.resolve("/"));
    }

    @Test
    void isNotReplacedWhereThePageCarriesWhatIsInvalid() {
        request("one").open(browser);

        assertThat(signIn(browser.get("/login?continuation=AAAA")).location()).isEqualTo(NODE.resolve("/"));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 4000})
    void leadsToTheAccountWithTheCookieOfAnotherBrowser(int length) {
        request("x".repeat(length)).open(browser);
        Browser victim = new Browser(NODE);
        victim.get("/login");
        victim.plant(COOKIE, browser.cookie(COOKIE));

        Page back = victim.submit(victim.get("/login"), Map.of("username", user.name(), "password", user.password()));

        assertThat(back.location()).isEqualTo(NODE.resolve("/"));
    }

    @ParameterizedTest
    @CsvSource({"59, /oauth2/authorize", "61, /"})
    void endsAfterAnHour(long minutes, String path) {
        request("one").open(browser);
        NODE.clock().advance(Duration.ofMinutes(minutes));

        assertThat(signIn(browser.get("/login")).location()).hasPath(path);
    }

    @ParameterizedTest
    @CsvSource({"12, 1200", "500, 2000", "1500, 3300", "4000, 350"})
    @Tag("HD-08")
    void keepsTheCookiesSmall(int state, int most) {
        browser.signIn(NODE, user.name(), user.password());
        AuthorizationRequest request = request("s".repeat(state)).with("prompt", "login");
        for (int i = 0; i < 3; i++) {
            request.open(browser);
        }

        assertThat(browser.cookies().toString()).hasSizeLessThan(most);
        assertThat(signIn(browser.get("/login")).location()).hasPath("/oauth2/authorize");
    }

    @Test
    @Tag("HD-07")
    void isInACookieOfThisHostThatScriptsDoNotRead() {
        String cookie = String.join("\n", request("one").open(browser).headers().get("set-cookie"));

        assertThat(cookie)
                .containsPattern(COOKIE + "=[A-Za-z0-9_-]+; Path=/; Max-Age=3600; [^\n]*HttpOnly; SameSite=Lax")
                .doesNotContain("Domain");
    }

    private Page signIn(Page form) {
        return browser.submit(form, Map.of("username", user.name(), "password", user.password()));
    }

    private static void expectState(AuthorizationResponse response, String state) {
        response.code();
        assertThat(response.parameters()).containsEntry("state", state);
    }

    private static AuthorizationRequest request(String state) {
        return AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, TestClients.SCOPE)
                .with("state", state);
    }
}
