package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9700: attacks on the way through the browser. */
class Rfc9700AuthorizationTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials TRUSTED = TestClients.web(NODE);
    private static final ClientCredentials ASKING = TestClients.web(NODE, "require_consent", true);
    private static final TestUser USER = TestUser.on(NODE);
    private static final Browser BROWSER = Browser.signedIn(NODE, USER);

    /** The pages of a flow: sign-in, consent, and the one that ends a broken request. */
    static Stream<Page> pages() {
        return Stream.of(
                new Browser(NODE).followHere(request(TRUSTED).open(new Browser(NODE))),
                request(ASKING).with("prompt", "consent").ask(BROWSER).page(),
                request(TRUSTED).with("redirect_uri", "https://evil.example").open(BROWSER));
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Clause("RFC9700-4.16")
    @Tag("AZ-33")
    void letsNoPageBeFramed(Page page) {
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Clause("RFC9700-4.2.4")
    @Tag("AZ-45")
    void sendsNoReferrer(Page page) {
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.document().select("[src], link[href]").stream().map(Rfc9700AuthorizationTests::target))
                .allMatch(target -> target.startsWith(NODE.uri() + "/"));
        assertThat(page.document().select("script:not([src]), style, [style], iframe"))
                .isEmpty();
    }

    @Test
    @Clause("RFC9700-4.2.4")
    @Tag("AZ-45")
    void sendsNoReferrerWithTheCode() {
        Page redirect = request(TRUSTED).open(BROWSER);

        assertThat(redirect.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(redirect.header("Cache-Control")).contains("no-store");
        assertThat(redirect.body()).isEmpty();
    }

    /** Chromium applies form-action to the redirects that follow a form, and these lead to the client. */
    @Test
    @Clause("RFC9700-4.16")
    void letsTheConsentFormLeadToTheClient() {
        Page consent = request(ASKING).with("prompt", "consent").ask(BROWSER).page();

        assertThat(consent.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("form-action");
    }

    @Test
    @Clause("RFC9700-4.12")
    @Tag("AZ-34")
    void redirectsFormsWith303() {
        Browser browser = new Browser(NODE);
        Page login =
                browser.followHere(request(ASKING).with("prompt", "consent").open(browser));
        Page signedIn = browser.submit(login, Map.of("username", USER.name(), "password", USER.password()));
        Page allowed = browser.submit(browser.followHere(signedIn), Map.of("decision", "approve"));

        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(allowed.status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS"})
    @Clause("RFC9700-2.6")
    @Tag("AZ-35")
    void opensItselfToNoOtherOrigin(String method) {
        Page page = BROWSER.send(
                HttpRequest.newBuilder(NODE.resolve(request(TRUSTED).address()))
                        .header("Origin", "https://evil.example")
                        .header("Access-Control-Request-Method", "GET")
                        .method(method, BodyPublishers.noBody()));

        assertThat(page.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    @Clause("RFC9700-4.7.1")
    void refusesAConsentDecisionFromAForeignForm() {
        Consent consent = request(ASKING).with("prompt", "consent").ask(BROWSER);
        Map<String, String> forged = Map.of(
                "client_id",
                consent.page().formField("client_id"),
                "state",
                consent.page().formField("state"),
                "scope",
                "api.read",
                "decision",
                "approve");

        BROWSER.post("/oauth2/authorize", forged).expectForbidden();
        consent.approve().code();
    }

    @Test
    @Clause("RFC9700-4.7.1")
    void refusesAConsentDecisionWithTheTokenOfAnotherBrowser() {
        Consent consent = request(ASKING).with("prompt", "consent").ask(BROWSER);
        String foreign = new Browser(NODE).get("/login").formField("_csrf");

        BROWSER.submit(consent.page(), Map.of("decision", "approve", "_csrf", foreign))
                .expectForbidden();
        consent.approve().code();
    }

    /** RFC 9700 section 4.11.2: the saved request is an address of this server, or nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "https://evil.example"})
    @Clause("RFC9700-4.11.2")
    @Tag("LG-30")
    void goesNowhereElseAfterSignIn(String elsewhere) {
        Browser browser = new Browser(NODE);
        browser.get("/login?" + ClientDriver.form(Map.of("continue", elsewhere, "redirect", elsewhere)));
        Page page = browser.signIn(NODE, USER.name(), USER.password());

        assertThat(page.location()).isEqualTo(NODE.resolve("/"));
    }

    @Test
    @Clause("RFC9700-4.11.2")
    void doesNotGoOnAfterSignInWithARequestThatItRefused() {
        Browser browser = new Browser(NODE);
        request(TRUSTED).with("redirect_uri", "https://evil.example").open(browser);

        assertThat(browser.signIn(NODE, USER.name(), USER.password()).location())
                .isEqualTo(NODE.resolve("/"));
    }

    @Test
    @Clause("RFC9700-4.10.1")
    void givesTheSessionANewNameWhenTheUserSignsIn() {
        Browser browser = new Browser(NODE);
        browser.followHere(request(TRUSTED).open(browser));
        Browser knowsTheOldCookie = browser.copy(NODE);
        Map<String, String> before = browser.cookies();
        request(TRUSTED).signIn(browser, USER).code();

        assertThat(browser.cookies()).isNotEqualTo(before);
        request(TRUSTED).immediately(knowsTheOldCookie).expectSignIn();
    }

    @Test
    @Clause("RFC9700-2.3")
    void doesNotSignInByAccessToken() {
        Code code = request(TRUSTED).immediately(BROWSER).code();
        String token = Server.of(NODE).as(TRUSTED).redeem(code).expectOk().accessToken();

        Page page = new Browser(NODE)
                .send(HttpRequest.newBuilder(NODE.resolve(request(TRUSTED).address()))
                        .header("Authorization", "Bearer " + token));

        assertThat(page.header("Location")).doesNotContain("code=krc_");
    }

    private static String target(Element element) {
        return element.absUrl(element.hasAttr("src") ? "src" : "href");
    }

    private static AuthorizationRequest request(ClientCredentials client) {
        return AuthorizationRequest.of(client, REDIRECT_URI, "openid api.read");
    }
}
