package io.github.keyreeve.server.protocol.consent;

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
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** OpenID Connect Core section 3.1.2.4 and RFC 6749 section 3.3: what the user is asked, and the effect of the decision. */
class OidcCoreConsentTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final TestUser USER = TestUser.on(NODE);
    private static final Browser BROWSER = Browser.signedIn(NODE, USER);

    private ClientCredentials client = TestClients.web(NODE);

    @BeforeEach
    void registerAClientWithoutConsents() {
        client = TestClients.web(
                NODE,
                "require_consent",
                true,
                "client_name",
                "Invoices & <b>more</b>",
                "client_uri",
                "https://invoices.example/",
                "redirect_uris",
                List.of(REDIRECT_URI, "http://localhost:8080/cb"),
                "grant_lifetime",
                3 * 86_400);
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void showsWhoAsksForWhatInWords() {
        Consent consent = request("openid email api.read").ask(BROWSER);

        assertThat(consent.text())
                .contains("Invoices & <b>more</b>", "client.example", USER.name())
                .contains("Recognize you", "See your email address", "Read your data")
                .contains("after 3 days at the latest")
                .doesNotContain("Change your data");
        assertThat(consent.scopes()).containsExactlyInAnyOrder("openid", "email", "api.read");
        assertThat(consent.page().document().select("main b")).isEmpty();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void showsTheHostOfTheAddressThatTheCodeIsSentTo() {
        assertThat(AuthorizationRequest.of(client, "http://localhost:8080/cb", "openid")
                        .ask(BROWSER)
                        .text())
                .contains("You will return to localhost");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void showsNothingThatStandsInTheAddressOfThePage() {
        Consent consent = request("api.read").ask(BROWSER);
        String address = consent.page().uri() + "&scope=api.write&client_name=Evil";

        assertThat(BROWSER.get(address.replace("scope=api.read", "scope=openid"))
                        .document()
                        .text())
                .contains("Read your data")
                .doesNotContain("Change your data", "Evil", "Recognize you");
    }

    @Test
    @Clause({"OIDC-Core-3.1.2.4", "RFC6749-3.3"})
    @Tag("HD-13")
    void grantsWhatTheUserAllows() {
        AuthorizationResponse response =
                request("openid email api.read").ask(BROWSER).approve();

        assertThat(granted(response)).containsExactlyInAnyOrder("openid", "email", "api.read");
    }

    @Test
    @Clause({"OIDC-Core-3.1.2.4", "RFC6749-3.3"})
    void doesNotGrantWhatTheUserUnticks() {
        AuthorizationResponse response =
                request("openid email api.read").ask(BROWSER).approve("openid", "api.read");

        assertThat(granted(response)).containsExactlyInAnyOrder("openid", "api.read");
    }

    @Test
    @Clause({"OIDC-Core-3.1.2.4", "RFC6749-3.3"})
    void doesNotGrantWhatTheClientDidNotAskFor() {
        AuthorizationResponse response = request("api.read").ask(BROWSER).approve("api.read", "api.write", "admin");

        assertThat(granted(response)).containsExactly("api.read");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void remembersWhatTheUserAllowed() {
        request("openid api.read").ask(BROWSER).approve().code();

        request("openid api.read").immediately(BROWSER).code();
        request("api.read").immediately(BROWSER).code();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void remembersItForThisUserAndThisClientOnly() {
        request("openid api.read").ask(BROWSER).approve().code();

        request("openid api.read").ask(Browser.signedIn(NODE));
        AuthorizationRequest.of(TestClients.web(NODE, "require_consent", true), REDIRECT_URI, "openid")
                .ask(BROWSER);
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void asksAgainForScopesThatAreNew() {
        request("openid api.read").ask(BROWSER).approve().code();
        Consent consent = request("openid api.read api.write").ask(BROWSER);

        assertThat(consent.wording("api.read")).contains("Allowed before");
        assertThat(consent.wording("api.write")).doesNotContain("Allowed before");
        assertThat(granted(consent.approve())).containsExactlyInAnyOrder("openid", "api.read", "api.write");
        request("openid api.read api.write").immediately(BROWSER).code();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void takesBackWhatWasAllowedBeforeWhenTheUserUnticksIt() {
        request("openid api.read api.write").ask(BROWSER).approve().code();
        Consent again =
                request("openid api.read api.write").with("prompt", "consent").ask(BROWSER);

        assertThat(granted(again.approve("openid", "api.read"))).containsExactlyInAnyOrder("openid", "api.read");
        request("openid api.read").immediately(BROWSER).code();
        assertThat(request("openid api.write").ask(BROWSER).wording("api.write"))
                .doesNotContain("Allowed before");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void keepsWhatWasAllowedBeforeAndIsNotAskedNow() {
        request("openid api.read").ask(BROWSER).approve().code();
        request("openid api.write").ask(BROWSER).approve("openid").code();

        request("openid api.read").immediately(BROWSER).code();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void asksAlwaysWhenTheClientWishesIt() {
        AuthorizationRequest request = request("openid api.read");
        request.ask(BROWSER).approve().code();

        request.with("prompt", "consent").ask(BROWSER).approve().code();
        AuthorizationRequest.of(TestClients.web(NODE), REDIRECT_URI, "openid")
                .with("prompt", "consent")
                .ask(BROWSER);
    }

    @Test
    @Clause({"RFC6749-4.1.2.1", "OIDC-Core-3.1.2.6"})
    void returnsAccessDeniedWhenTheUserDenies() {
        request("openid").ask(BROWSER).deny().expectError("access_denied");
    }

    @Test
    @Clause("RFC6749-4.1.2.1")
    void returnsADenialAlsoToAnOmittedRedirectUri() {
        ClientCredentials single = TestClients.web(NODE, "require_consent", true);

        AuthorizationRequest.of(single, REDIRECT_URI, "api.read")
                .without("redirect_uri")
                .ask(BROWSER)
                .deny()
                .expectError("access_denied");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void losesNothingThatWasAllowedBeforeByADenial() {
        request("openid api.read").ask(BROWSER).approve().code();
        request("openid api.read api.write").ask(BROWSER).deny().expectError("access_denied");

        request("openid api.read").immediately(BROWSER).code();
        request("openid api.read api.write").ask(BROWSER);
    }

    @Test
    @Clause({"RFC6749-4.1.2.1", "OIDC-Core-3.1.2.4"})
    void takesAnApprovalOfNothingForADenial() {
        request("api.read").ask(BROWSER).approve().code();

        request("api.read")
                .with("prompt", "consent")
                .ask(BROWSER)
                .approve(new String[0])
                .expectError("access_denied");
        request("api.read").immediately(BROWSER).code();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void asksNoConsentForATrustedClient() {
        AuthorizationRequest.of(TestClients.web(NODE), REDIRECT_URI, "openid api.read")
                .immediately(BROWSER)
                .code();
    }

    private AuthorizationRequest request(String scope) {
        return AuthorizationRequest.of(client, REDIRECT_URI, scope);
    }

    private List<String> granted(AuthorizationResponse response) {
        return List.of(SERVER.as(client)
                .redeem(response.code())
                .expectOk()
                .string("scope")
                .split(" "));
    }
}
