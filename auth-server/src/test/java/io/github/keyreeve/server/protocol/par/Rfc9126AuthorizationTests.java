package io.github.keyreeve.server.protocol.par;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** RFC 9126 section 4: the authorization request of a browser that has the URI of a pushed request. */
class Rfc9126AuthorizationTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final ClientCredentials ASKING = TestClients.web(NODE, "require_consent", true);
    private static final TestUser USER = TestUser.on(NODE);
    private static final String GONE = "expired or has already been completed";

    private final Browser browser = Browser.signedIn(NODE, USER);

    @Test
    @Clause("RFC9126-4")
    void isAnsweredAsItWasPushed() {
        AuthorizationRequest request = pushed(CLIENT);

        AuthorizationResponse response = request.immediately(browser);
        assertThat(response.parameters())
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", "state-1");
        Server.of(NODE).as(CLIENT).redeem(response.code()).expectOk();
    }

    @Test
    @Clause("RFC9126-4")
    void worksForPublicClientsAndByPost() {
        ClientCredentials spa = TestClients.spa(NODE);

        AuthorizationResponse response = pushed(spa).post(browser);
        Server.of(NODE).as(spa).redeem(response.code()).expectOk();
    }

    @Test
    @Clause("RFC9126-4")
    void asksForConsent() {
        AuthorizationRequest request = pushed(ASKING);

        AuthorizationResponse response = request.ask(browser).approve();
        Server.of(NODE).as(ASKING).redeem(response.code()).expectOk();
        request.immediately(browser).expectErrorPage(GONE);
    }

    @Test
    @Clause({"RFC9126-2.2", "RFC9126-7.3"})
    void waitsForTheSignInOfAUserWhoCameInTime() {
        AuthorizationRequest request = pushed(CLIENT);
        Browser visitor = new Browser(NODE);
        Page login = visitor.followHere(request.open(visitor));
        expire(request);

        Page back = visitor.submit(login, Map.of("username", USER.name(), "password", USER.password()));
        request.finish(visitor, visitor.followHere(back)).code();
    }

    @Test
    @Clause("RFC9126-4")
    void waitsForADecisionThatTakesLonger() {
        AuthorizationRequest request = pushed(ASKING);
        Consent consent = request.ask(browser);
        expire(request);

        consent.approve().code();
    }

    @Test
    @Clause("RFC9126-4")
    @Tag("PA-05")
    void canBeLoadedAgainUntilItIsAnswered() {
        AuthorizationRequest request = pushed(ASKING);
        request.ask(browser);
        Consent again = request.ask(browser);
        again.approve().code();

        request.immediately(browser).expectErrorPage(GONE);
        request.immediately(new Browser(NODE)).expectErrorPage(GONE);
    }

    @Test
    @Clause({"RFC9126-4", "RFC9126-7.3"})
    @Tag("PA-05")
    void getsOneCode() {
        AuthorizationRequest request = pushed(CLIENT);
        request.immediately(browser).code();

        request.immediately(browser).expectErrorPage(GONE);
        request.immediately(Browser.signedIn(NODE)).expectErrorPage(GONE);
    }

    @Test
    @Clause("RFC9126-7.3")
    void getsOneDecision() {
        AuthorizationRequest request = pushed(ASKING);
        Consent one = request.ask(browser);
        Browser elsewhere = Browser.signedIn(NODE);
        Consent other = request.ask(elsewhere);
        one.approve().code();

        other.approve().expectErrorPage(GONE);
    }

    @Test
    @Clause("RFC9126-7.3")
    void isOverWhenTheUserDenies() {
        AuthorizationRequest request = pushed(ASKING);
        request.deny(browser).expectError("access_denied");

        request.immediately(browser).expectErrorPage(GONE);
    }

    @Test
    @Clause({"RFC9126-2.2", "RFC9126-4"})
    @Tag("PA-07")
    void isRefusedWhenTheUserComesTooLate() {
        AuthorizationRequest request = pushed(CLIENT);
        expire(request);

        request.immediately(browser).expectErrorPage(GONE);
    }

    /** Who came in time may come again; who has only seen the address may not. */
    @Test
    @Clause("RFC9126-7.1")
    void isOfNoUseInAnotherBrowserAfterItsTime() {
        AuthorizationRequest request = pushed(ASKING);
        request.ask(browser);
        expire(request);

        request.immediately(Browser.signedIn(NODE)).expectErrorPage(GONE);
        request.ask(browser).approve().code();
    }

    @Test
    @Clause({"RFC9126-2.2", "RFC9126-7.1"})
    void isOfNoUseToAnotherClient() {
        AuthorizationRequest request = pushed(CLIENT);

        AuthorizationRequest.of(TestClients.web(NODE), REDIRECT_URI, "openid")
                .pushedAs(request.requestUri())
                .immediately(browser)
                .expectErrorPage(GONE);
        request.immediately(browser).code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kru_",
                "kru_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "krc_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "___",
                "kru_\u00e9",
                "kru_AAAA___9999",
                "6esc_11ACC5bwc014ltc14eY22c",
            })
    @Clause("RFC9126-7.1")
    @Tag("PA-08")
    void doesNotKnowOtherValues(String value) {
        AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid")
                .pushedAs("urn:ietf:params:oauth:request_uri:" + value)
                .immediately(browser)
                .expectErrorPage(GONE);
    }

    @Test
    @Clause({"RFC9126-4", "RFC9101-5"})
    @Tag("PA-09")
    void ignoresAllOtherParameters() {
        AuthorizationRequest request = pushed(CLIENT);

        Page page = browser.get("/oauth2/authorize?" + request.query()
                + "&scope=unknown&state=other&redirect_uri=https://evil.example/&prompt=login&max_age=0&state=twice"
                + "&response_mode=form_post&code_challenge=short&response_type=token");
        assertThat(page.location()).asString().startsWith(REDIRECT_URI + "?").contains("code=", "state=state-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&request_uri=urn:ietf:params:oauth:request_uri:kru_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "&client_id=other",
                "&request=e30.e30.",
            })
    @Clause("RFC9101-5")
    void isNamedOnce(String more) {
        AuthorizationRequest request = pushed(CLIENT);

        Page page = browser.get("/oauth2/authorize?" + request.query() + more);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
    }

    @Test
    @Clause("RFC9126-4")
    void isRefusedWithoutItsClient() {
        String uri = pushed(CLIENT).requestUri();

        assertThat(browser.get("/oauth2/authorize?request_uri=" + uri).status()).isEqualTo(400);
    }

    @Test
    @Clause("RFC9126-4")
    void isCheckedAgainWithWhatTheClientIsNow() {
        String former = "https://client.example/former";
        ClientCredentials client = TestClients.web(NODE, "redirect_uris", List.of(former, REDIRECT_URI));
        AuthorizationRequest request = AuthorizationRequest.of(client, former, "openid");
        request.push(Server.of(NODE).as(client));
        TestClients.change(NODE, client, "redirect_uris", List.of(REDIRECT_URI));

        request.immediately(browser).expectErrorPage("not registered for it");
    }

    @Test
    @Clause("RFC9126-4")
    void sendsErrorsToTheRedirectUriThatWasPushed() {
        AuthorizationRequest request = AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid")
                .with("prompt", "none")
                .push(Server.of(NODE).as(CLIENT));

        request.immediately(new Browser(NODE)).expectError("login_required");
    }

    @Test
    @Clause("RFC9126-4")
    void authenticatesTheUserAgainIfThePushedRequestDemandsIt() {
        AuthorizationRequest request = AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid")
                .with("prompt", "login")
                .push(Server.of(NODE).as(CLIENT));

        request.signIn(browser, USER).code();
    }

    @Test
    void showsWhatThePushedRequestSaysOnThePagesOfTheSignIn() {
        AuthorizationRequest request = AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid")
                .with("login_hint", "ada@example.com")
                .with("ui_locales", "de")
                .push(Server.of(NODE).as(CLIENT));
        Browser visitor = new Browser(NODE);

        Page login = visitor.followHere(request.open(visitor));
        assertThat(login.formField("username")).isEqualTo("ada@example.com");
        assertThat(login.document().select("html").attr("lang")).isEqualTo("de");
        assertThat(login.document().text()).contains("client.example");
        assertThat(login.uri().toString()).doesNotContain("ada");
    }

    private static AuthorizationRequest pushed(ClientCredentials client) {
        return AuthorizationRequest.of(client, REDIRECT_URI, "openid api.read")
                .with("prompt", client.equals(ASKING) ? "consent" : "")
                .push(Server.of(NODE).as(client));
    }

    /** Its time is over; what it has left of the time for a sign-in stays. */
    private static void expire(AuthorizationRequest request) {
        String value = request.requestUri().substring(request.requestUri().lastIndexOf(':') + 1);
        assertThat(NODE.bean(JdbcClient.class)
                        .sql("""
                                update pushed_request
                                   set expires_at = expires_at - interval '61 seconds', kept_until = kept_until - interval '61 seconds'
                                 where digest = :digest
                                """)
                        .param("digest", StoredRequests.digest(value))
                        .update())
                .isEqualTo(1);
    }
}
