package io.github.keyreeve.server.protocol.consent;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A consent is decided once, by the user who was asked, before it expires. */
class ConsentTransactionTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final String EXPIRED = "has expired or has already been completed";

    private final ClientCredentials client = TestClients.web(NODE, "require_consent", true);
    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);

    @Test
    @Clause("RFC6749-4.1.1")
    @Tag("AZ-42")
    void issuesOneCodeHoweverOftenTheDecisionIsSent() {
        Consent consent = request().ask(browser);

        List<AuthorizationResponse> responses = atOnce(20, consent, Consent::approve);

        assertThat(responses.stream().filter(response -> response.page().isRedirect()))
                .hasSize(1);
        responses.stream()
                .filter(response -> !response.page().isRedirect())
                .forEach(late -> late.expectErrorPage(EXPIRED));
        Code code = responses.stream()
                .filter(response -> response.page().isRedirect())
                .findFirst()
                .orElseThrow()
                .code();
        SERVER.as(client).redeem(code).expectOk();
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    void deniesOnceHoweverOftenTheDecisionIsSent() {
        Consent consent = request().ask(browser);

        List<AuthorizationResponse> responses = atOnce(20, consent, Consent::deny);

        List<AuthorizationResponse> late = responses.stream()
                .filter(response -> !response.page().isRedirect())
                .toList();
        assertThat(late).hasSize(19);
        late.forEach(response -> response.expectErrorPage(EXPIRED));
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void showsAPageWhenTheDecisionIsRepeated() {
        Consent consent = request().ask(browser);
        Code code = consent.approve().code();

        consent.approve().expectErrorPage(EXPIRED);
        consent.deny().expectErrorPage(EXPIRED);
        assertThat(browser.get(consent.page().uri()).document().text()).contains(EXPIRED);
        SERVER.as(client).redeem(code).expectOk();
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void takesNoApprovalAfterADenial() {
        Consent consent = request().ask(browser);
        consent.deny().expectError("access_denied");

        consent.approve().expectErrorPage(EXPIRED);
        consent.deny().expectErrorPage(EXPIRED);
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void endsNothingByADenialAfterTheTokensWereIssued() {
        Consent consent = request().ask(browser);
        String refreshToken =
                SERVER.as(client).redeem(consent.approve().code()).expectOk().refreshToken();

        consent.deny().expectErrorPage(EXPIRED);
        SERVER.as(client).refresh(refreshToken).expectOk();
    }

    @Test
    @Clause("RFC9700-4.7.1")
    @Tag("AZ-41")
    void acceptsNoDecisionOfAnotherUser() {
        Consent consent = request().ask(browser);
        Browser other = Browser.signedIn(NODE);
        String token = request().ask(other).page().formField("_csrf");

        Page page = other.submit(consent.page(), Map.of("decision", "approve", "_csrf", token));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.document().text()).contains(EXPIRED);
        assertThat(other.get(consent.page().uri()).status()).isEqualTo(400);
        consent.approve().code();
    }

    /** One tab shows the consent page, another user signs in in the other; then the first is submitted. */
    @Test
    @Clause("RFC9700-4.7.1")
    @Tag("AZ-41")
    void asksTheUserOfNowWhenTheUserOfTheSessionHasChanged() {
        AuthorizationRequest request = request();
        Consent consent = request.ask(browser);
        TestUser second = TestUser.on(NODE);
        browser.signIn(NODE, second.name(), second.password());

        Page page = browser.submit(consent.page(), Map.of("decision", "approve"));

        page.expectShownAgain();
        Page again = browser.followHere(page);
        assertThat(again.document().text()).contains(second.name()).doesNotContain(user.name());
        assertThat(request.finish(browser, again).parameters()).containsEntry("state", "state-1");
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void acceptsNoDecisionForAnotherClient() {
        Consent consent = request().ask(browser);
        ClientCredentials other = TestClients.web(NODE);

        Page page = browser.submit(consent.page(), Map.of("decision", "approve", "client_id", other.id()));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.document().text()).contains(EXPIRED);
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void acceptsNoDecisionWithoutStateOrValue() {
        Page page = request().ask(browser).page();

        for (Map<String, List<String>> fields : List.of(
                Map.of("decision", List.of("approve"), "state", List.of("unknown")),
                Map.of("decision", List.of("approve"), "state", List.<String>of()),
                Map.of("decision", List.of("approve"), "client_id", List.<String>of()),
                Map.of("decision", List.of("approve", "deny")))) {
            assertThat(browser.submitEach(page, fields).document().text()).contains(EXPIRED);
        }
        assertThat(browser.submitEach(page, Map.of("decision", List.of())).status())
                .isEqualTo(400);
    }

    @Test
    @Clause("RFC6749-4.1.1")
    void showsAPageWhenTheTransactionHasExpired() {
        Consent consent = request().ask(browser);
        sql("""
                update authorization_request set expires_at = now() - interval '1 second' where client_id = :id
                """, client.id());

        consent.approve().expectErrorPage(EXPIRED);
        consent.deny().expectErrorPage(EXPIRED);
        assertThat(browser.get(consent.page().uri()).status()).isEqualTo(400);
        request().ask(browser).approve().code();
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    void givesNoCodeToAUserWhoWasDisabledMeanwhile() {
        Consent consent = request().ask(browser);
        sql("update account set state = 'disabled' where username = :id", user.name());

        Page page = browser.followHere(consent.approve().page());

        assertThat(page.uri()).hasPath("/login");
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    void givesNoCodeToAClientThatWasDisabledMeanwhile() {
        Consent consent = request().ask(browser);
        sql("update client set state = 'disabled' where client_id = :id", client.id());

        consent.approve().expectErrorPage(EXPIRED);
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void losesNoConsentOfTwoTabsThatAllowDifferentThings() {
        Consent one = request().with("scope", "api.read").ask(browser);
        Consent two = request().with("scope", "api.write").ask(browser);
        one.approve().code();
        two.approve().code();

        request().with("scope", "api.read api.write").immediately(browser).code();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void asksAUserWhoseSessionEndedToSignInAndShowsThePageThen() {
        Consent consent = request().ask(browser);
        Browser later = new Browser(NODE);

        Page login = later.followHere(later.get(consent.page().uri()));
        Page page = later.followHere(later.submit(login, Map.of("username", user.name(), "password", user.password())));

        assertThat(page.uri().getPath()).isEqualTo("/consent");
        consent.in(later);
    }

    private List<AuthorizationResponse> atOnce(
            int times, Consent consent, Function<Consent, AuthorizationResponse> decision) {
        List<CompletableFuture<AuthorizationResponse>> running = Stream.generate(() -> browser.copy(NODE))
                .limit(times)
                .map(copy -> CompletableFuture.supplyAsync(() -> decision.apply(consent.in(copy))))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private AuthorizationRequest request() {
        return AuthorizationRequest.of(client, REDIRECT_URI, "openid api.read");
    }

    private static void sql(String statement, String id) {
        assertThat(NODE.bean(JdbcClient.class).sql(statement).param("id", id).update())
                .isEqualTo(1);
    }
}
