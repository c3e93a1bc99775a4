package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.Token;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The level and the user that a client requests by claims, OpenID Connect Core sections 5.5.1 and 5.5.1.1. */
class OidcCoreRequestedAuthenticationTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final String TWO_FACTORS = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"aal2\"]}}}";

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);

    @Test
    @Clause("OIDC-Core-5.5.1.1")
    void asksForTheLevelThatIsEssential() {
        AuthenticatorApp app = addApp();

        Page asked = request(TWO_FACTORS).open(browser);
        assertThat(asked.location()).hasPath("/login/otp");
        browser.submit(browser.follow(asked), Map.of("code", app.freshCode()));

        assertThat(idToken(request(TWO_FACTORS).immediately(browser)).claim("acr"))
                .isEqualTo("aal2");
    }

    @Test
    @Clause("OIDC-Core-5.5.1.1")
    @Tag("AZ-25")
    void refusesAUserWhoHasNoFactorForIt() {
        request(TWO_FACTORS).immediately(browser).expectError("unmet_authentication_requirements");
        request(TWO_FACTORS)
                .with("prompt", "none")
                .immediately(browser)
                .expectError("unmet_authentication_requirements");
        request(TWO_FACTORS).signIn(new Browser(NODE), user).expectError("unmet_authentication_requirements");
    }

    @Test
    @Clause({"OIDC-Core-5.5.1.1", "OIDC-Core-3.1.2.6"})
    void doesNotAskForItWithPromptNone() {
        addApp();

        request(TWO_FACTORS).with("prompt", "none").immediately(browser).expectError("login_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"value\":\"gold\"", "\"values\":[\"gold\",\"silver\"]", "\"values\":[7]"})
    @Clause("OIDC-Core-5.5.1.1")
    void refusesLevelsThatAreAllUnknown(String values) {
        request("{\"id_token\":{\"acr\":{\"essential\":true," + values + "}}}")
                .immediately(browser)
                .expectError("unmet_authentication_requirements");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"essential\":true}",
                "{\"essential\":true,\"values\":[\"aal2\",\"gold\",\"aal1\"]}",
                "{\"essential\":true,\"value\":\"aal1\"}",
                "{\"values\":[\"aal2\"]}",
                "{\"value\":\"gold\"}",
                "null"
            })
    @Clause("OIDC-Core-5.5.1.1")
    void isContentWithALevelThatIsAmongThemOrVoluntary(String acr) {
        assertThat(idToken(request("{\"id_token\":{\"acr\":" + acr + "}}").immediately(browser))
                        .claim("acr"))
                .isEqualTo("aal1");
    }

    @Test
    @Clause("OIDC-Core-5.5.1.1")
    void asksForAVoluntaryLevelAsForAcrValues() {
        addApp();

        assertThat(request("{\"id_token\":{\"acr\":{\"values\":[\"aal2\"]}}}")
                        .open(browser)
                        .location())
                .hasPath("/login/otp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "userinfo"})
    @Clause({"OIDC-Core-5.5.1", "OIDC-Core-3.1.2.2"})
    void respondsForTheRequestedUserOnly(String member) {
        String ofUser = "{\"" + member + "\":{\"sub\":{\"value\":\"" + user.id() + "\"}}}";
        Browser other = Browser.signedIn(NODE);

        assertThat(idToken(request(ofUser).immediately(browser)).claim("sub"))
                .isEqualTo(user.id().toString());
        request(ofUser).with("prompt", "none").immediately(browser).code();
        request(ofUser).with("prompt", "none").immediately(other).expectError("login_required");
        request(ofUser).immediately(other).expectSignIn();
        request(ofUser).signIn(other, TestUser.on(NODE)).expectError("login_required");
        assertThat(idToken(request(ofUser).signIn(other, user)).claim("sub"))
                .isEqualTo(user.id().toString());
    }

    @Test
    @Clause({"OIDC-Core-5.5.1", "OIDC-Core-3.1.2.2"})
    void respondsToContradictingUsersWithLoginRequired() {
        String hint = Server.of(NODE)
                .as(CLIENT)
                .redeem(AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid")
                        .immediately(browser)
                        .code())
                .expectOk()
                .string("id_token");

        request("{\"id_token\":{\"sub\":{\"value\":\"other\"}}}")
                .with("id_token_hint", hint)
                .with("prompt", "none")
                .immediately(browser)
                .expectError("login_required");
    }

    private static AuthorizationRequest request(String claims) {
        return AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid").with("claims", claims);
    }

    private AuthenticatorApp addApp() {
        return AuthenticatorApp.addedBy(Api.as(NODE, user), NODE.bean(Clock.class));
    }

    private static Token idToken(AuthorizationResponse response) {
        return Server.of(NODE).as(CLIENT).redeem(response.code()).expectOk().token("id_token");
    }
}
