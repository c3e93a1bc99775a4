package io.github.keyreeve.server.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A passkey is offered between a sign-in with a password and the client, and the way to the client is never lost. */
@ResourceLock(Node.CLOCK)
class EnrollmentOfferTests {

    private static final Node NODE = Node.withMutableClock();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final String PATH = "/login/add-passkey";

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = new Browser(NODE);
    private final AuthorizationRequest request = request();

    @Test
    void leadsToTheClientWithAPasskey() {
        Page offer = offered(browser);
        assertThat(offer.document().select("h1").text()).isEqualTo("Sign in faster next time?");

        Page codes = add(offer);

        assertThat(codes.document().select(".codes code")).hasSize(10);
        assertThat(codes.document().select("[role=status]").text()).contains("is added");
        expectClient(browser.get(codes.document().select("a.button").attr("href")));
        assertThat(browser.get("/account/security/passkeys").document().select(".passkeys li"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "true"})
    void leadsToTheClientWithout(String forever) {
        expectClient(decline(offered(browser), forever));
    }

    @Test
    void leadsToTheStartPageWithoutAClient() {
        Page offer = browser.follow(signIn(browser, browser.get("/login")));

        assertThat(decline(offer, "false").location()).isEqualTo(NODE.resolve("/"));
    }

    @Test
    void leadsToTheClientHoweverOftenItsPageIsUsed() {
        Page offer = offered(browser);
        assertThat(browser.get(offer.uri()).status()).isEqualTo(200);
        add(offer);

        expectClient(add(offer));
        expectClient(browser.get(offer.uri()));
        expectClient(decline(offer, "false"));
        expectClient(decline(offer, "true"));
    }

    @Test
    void leadsToTheClientAfterItHasBeenDeclinedInAnotherTab() {
        Page offer = offered(browser);
        decline(offer, "false");

        expectClient(browser.get(offer.uri()));
        expectClient(decline(offer, "false"));
    }

    @Test
    void leadsToTheClientOverTheSignInWhereTheSessionHasEnded() {
        Page offer = offered(browser);
        browser.submit(browser.get("/logout"), Map.of());

        Page login = browser.followHere(browser.get(offer.uri()));

        assertThat(login.uri()).hasPath("/login");
        expectClient(decline(browser.follow(signIn(browser, login)), "false"));
        browser.submit(browser.get("/logout"), Map.of());
        expectClient(
                browser.followHere(browser.submit(browser.followHere(decline(offer, "false")), credentials(user))));
    }

    @Test
    void saysWhatWasRefusedAndStillLeadsToTheClient() {
        Page offer = offered(browser);

        Page again = browser.submit(offer, Map.of("credential", "{}"));

        assertThat(again.document().select("[role=alert]:not([hidden])").text()).contains("could not be added");
        expectClient(decline(again, "false"));
    }

    /** As on the page of passkeys, a passkey needs a recent authentication; to go on needs none. */
    @Test
    void isMadeAsLongAsTheAuthenticationIsRecent() {
        Page offer = offered(browser);
        NODE.clock().advance(Duration.ofMinutes(6));

        expectClient(browser.get(offer.uri()));
        expectClient(add(offer));
        expectClient(decline(offer, "false"));
        assertThat(count("select count(*) from passkey where account_id = :id")).isZero();
    }

    @Test
    void isNotMadeForSomeWeeksWhereItWasDeclinedForNow() {
        decline(offered(browser), "false");

        expectNoOffer();
        NODE.clock().advance(Duration.ofDays(29));
        expectNoOffer();
        NODE.clock().advance(Duration.ofDays(2));
        offered(new Browser(NODE));
    }

    @Test
    void isNotMadeAgainWhereItWasDeclinedForGood() {
        Page offer = offered(browser);
        decline(offer, "true");
        decline(offer, "false");

        NODE.clock().advance(Duration.ofDays(4000));
        expectNoOffer();
        Browser owner = Browser.signedIn(NODE, user);
        VirtualAuthenticator.addedBy(owner, NODE);
    }

    @Test
    void isNotMadeToWhoHasAPasskey() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(Browser.signedIn(NODE, user), NODE);
        Page second = browser.follow(signIn(browser, browser.followHere(request.open(browser))));
        Page proof = browser.follow(second);

        expectClient(browser.submit(
                proof,
                Map.of("credential", key.proof(VirtualAuthenticator.options(proof)), "passkey_possible", "true")));
    }

    @Test
    void isMadeAfterACodeToo() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, user), NODE.clock());
        Page codePage = browser.follow(signIn(browser, browser.followHere(request.open(browser))));
        assertThat(codePage.document().select("[name=passkey_possible]")).hasSize(1);

        Page offer =
                browser.follow(browser.submit(codePage, Map.of("code", app.freshCode(), "passkey_possible", "true")));

        assertThat(offer.uri()).hasPath(PATH);
        expectClient(add(offer));
    }

    @Test
    void isNotMadeWithoutAScriptThatSaysWhatTheDeviceCan() {
        Page login = browser.followHere(request.open(browser));
        assertThat(login.formField("passkey_possible")).isEmpty();

        expectClient(browser.submit(login, credentials(user)));
    }

    @ParameterizedTest
    @CsvSource({"prompt, login", "max_age, 0"})
    void isNotMadeToWhoMustAuthenticateForTheClient(String parameter, String value) {
        AuthorizationRequest demanding = request().with(parameter, value);
        expectClient(signIn(browser, browser.followHere(demanding.open(browser))));

        Browser signedIn = Browser.signedIn(NODE, user);
        expectClient(signIn(signedIn, signedIn.followHere(demanding.open(signedIn))));
    }

    @Test
    void isNotMadeToWhoAuthenticatesAgainInTheSession() {
        Browser signedIn = Browser.signedIn(NODE, user);
        NODE.clock().advance(Duration.ofMinutes(6));

        Page login = signedIn.followHere(signedIn.get("/account/security/password"));

        assertThat(signIn(signedIn, login).location()).hasPath("/account/security/password");
        assertThat(signIn(signedIn, signedIn.get("/login")).location()).hasPath("/");
    }

    @Test
    void isNotMadeToAccountsWhosePasswordCameWithAnImport() {
        NODE.bean(JdbcClient.class)
                .sql("update account set password_changed_at = '-infinity' where id = :id")
                .param("id", user.id())
                .update();

        expectNoOffer();
    }

    @Test
    void needsTheFormOfThePage() {
        offered(browser);

        browser.post(PATH + "/decline", Map.of()).expectForbidden();
        browser.post(PATH, Map.of()).expectForbidden();
    }

    @Test
    void canBeSwitchedOff() {
        try (Node node =
                Node.builder().property("keyreeve.passkeys.offer", "false").start()) {
            TestUser other = TestUser.on(node);
            Browser visitor = new Browser(node);
            Page signedIn = visitor.submit(
                    visitor.get("/login"),
                    Map.of("username", other.name(), "password", other.password(), "passkey_possible", "true"));

            assertThat(signedIn.location()).hasPath("/");
            assertThat(visitor.get(PATH).location()).hasPath("/");
        }
    }

    private void expectNoOffer() {
        Browser other = new Browser(NODE);
        expectClient(signIn(other, other.followHere(request.open(other))));
    }

    private Page offered(Browser in) {
        Page login = in.followHere(request.open(in));
        Page offer = in.follow(signIn(in, login));
        assertThat(offer.uri()).hasPath(PATH);
        assertThat(offer.status()).isEqualTo(200);
        return offer;
    }

    private Page signIn(Browser in, Page login) {
        return in.submit(
                login, Map.of("username", user.name(), "password", user.password(), "passkey_possible", "true"));
    }

    private Page add(Page offer) {
        String made = VirtualAuthenticator.at(NODE).made(VirtualAuthenticator.options(offer));
        return browser.submit(offer, Map.of("credential", made));
    }

    private Page decline(Page offer, String forever) {
        return browser.post(
                PATH + "/decline",
                Map.of(
                        "_csrf", offer.formField("_csrf"),
                        "continuation",
                                offer.document().select("[name=continuation]").val(),
                        "forever", forever));
    }

    private static Map<String, String> credentials(TestUser user) {
        return Map.of("username", user.name(), "password", user.password());
    }

    private static void expectClient(Page page) {
        assertThat(page.isRedirect()).as(page.body()).isTrue();
        assertThat(page.location().getPath()).isIn("/oauth2/authorize", "/callback");
    }

    private int count(String sql) {
        return NODE.bean(JdbcClient.class)
                .sql(sql)
                .param("id", user.id())
                .query(Integer.class)
                .single();
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, TestClients.SCOPE);
    }
}
