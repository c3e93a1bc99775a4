package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A client that wants two factors, OpenID Connect Core section 3.1.2.1. */
class OidcCoreAcrValuesTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);
    private final AuthorizationRequest request =
            AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid").with("acr_values", "aal2");

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-25")
    void asksForTheSecondFactorAndContinues() {
        AuthenticatorApp app = addApp();
        assertSays(AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid"), "aal1", "pwd");

        Page asked = request.open(browser);
        assertThat(asked.location()).hasPath("/login/otp");
        assertThat(request.open(browser).location()).hasPath("/login/otp");
        Page wrong = browser.submit(browser.follow(asked), Map.of("code", app.invalidCode()));
        assertThat(request.open(browser).location()).hasPath("/login/otp");
        Page shown = browser.submit(wrong, Map.of("code", app.freshCode()));

        assertThat(shown.location()).hasPath("/oauth2/authorize").hasParameter("acr_values", "aal2");
        assertSays(request, "aal2", "pwd", "otp", "mfa");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void takesAPasskeyForTheSecondFactor() {
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(Browser.signedIn(NODE, user), NODE);

        Page asked = browser.followHere(request.open(browser));
        assertThat(asked.uri()).hasPath("/login/passkey");
        Page shown = browser.submit(asked, Map.of("credential", key.proof(VirtualAuthenticator.options(asked))));

        assertThat(shown.location()).hasPath("/oauth2/authorize").hasParameter("acr_values", "aal2");
        assertSays(request, "aal2", "pwd", "hwk", "user", "mfa");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void isContentWithAPasskeyAlone() {
        Browser other = new Browser(NODE);
        VirtualAuthenticator.addedBy(browser, NODE).prove(other);

        request.immediately(other).code();
    }

    @Test
    @Clause("OIDC-Core-5.5.1.1")
    @Tag("AZ-25")
    void goesOnWithOneFactorWhenThereIsNoOtherAndSaysSo() {
        Page back = browser.followHere(request.open(browser));

        assertThat(back.location()).hasHost(URI.create(REDIRECT_URI).getHost()).hasParameter("code");
        assertSays(request.with("prompt", "none"), "aal1", "pwd");
    }

    @Test
    void asksAgainOnceThereIsOne() {
        browser.followHere(request.open(browser));
        addApp();

        assertThat(browser.followHere(request.open(browser)).uri()).hasPath("/login/otp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aal1", "aal1 aal2", "gold", ""})
    @Clause("OIDC-Core-3.1.2.1")
    void isContentWithOneFactorWhenTheClientIs(String values) {
        addApp();

        request.with("acr_values", values).immediately(browser).code();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void doesNotAskTheUserWithPromptNone() {
        addApp();

        request.with("prompt", "none").immediately(browser).code();
    }

    @Test
    @Clause("OIDC-Discovery-3")
    void announcesWhatTokensSay() {
        assertThat(Server.of(NODE)
                        .get("/.well-known/openid-configuration")
                        .json()
                        .path("acr_values_supported")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsExactly("0", "aal1", "aal2");
    }

    private AuthenticatorApp addApp() {
        return AuthenticatorApp.addedBy(Api.as(NODE, user), NODE.bean(Clock.class));
    }

    private void assertSays(AuthorizationRequest request, String acr, String... amr) {
        Response tokens = Server.of(NODE)
                .as(CLIENT)
                .redeem(request.immediately(browser).code())
                .expectOk();
        for (String member : new String[] {"id_token", "access_token"}) {
            Token token = tokens.token(member);
            assertThat(token.claim("acr")).isEqualTo(acr);
            assertThat(token.claims().path("amr").valueStream().map(JsonNode::asString))
                    .containsExactly(amr);
        }
    }
}
