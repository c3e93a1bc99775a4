package io.github.keyreeve.server.protocol.consent;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.protocol.userinfo.AllStandardClaims;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import org.junit.jupiter.api.Test;

/** The user is asked for claims that are requested by name as for the scopes that contain them, OpenID Connect Core sections 3.1.2.4 and 5.5. */
class OidcCoreClaimsConsentTests {

    private static final String SOME =
            "{\"userinfo\":{\"nickname\":null,\"birthdate\":null},\"id_token\":{\"phone_number\":null}}";

    private final Node node = Node.shared();
    private final Server server = Server.of(node);
    private final Browser browser = AllStandardClaims.user(node).browser();
    private final ClientCredentials client =
            TestClients.web(node, "require_consent", true, "scope", AllStandardClaims.SCOPE);

    @Test
    @Clause({"OIDC-Core-3.1.2.4", "OIDC-Core-5.5"})
    void showsWhichClaimsAreRequested() {
        Consent consent = request("openid", SOME).ask(browser);

        assertThat(consent.scopes()).containsExactlyInAnyOrder("openid", "profile", "phone");
        assertThat(consent.wording("profile")).contains("It gets only: Birthdate, Nickname");
        assertThat(consent.wording("phone")).contains("It gets only: Phone number");
        assertThat(request("openid profile", SOME).ask(browser).wording("profile"))
                .doesNotContain("It gets only");
    }

    @Test
    @Clause({"OIDC-Core-3.1.2.4", "OIDC-Core-5.5"})
    void givesWhatTheUserAllowsAndNoScope() {
        Response tokens = redeem(request("openid", SOME).ask(browser).approve());

        assertThat(tokens.string("scope")).isEqualTo("openid");
        assertThat(userInfo(tokens)).containsExactlyInAnyOrder("sub", "nickname", "birthdate");
        assertThat(tokens.token("id_token").claim("phone_number")).isNotEmpty();
    }

    @Test
    @Clause({"OIDC-Core-3.1.2.4", "OIDC-Core-5.5"})
    void doesNotGiveWhatTheUserUnticks() {
        Response tokens = redeem(request("openid", SOME).ask(browser).approve("openid", "phone"));

        assertThat(userInfo(tokens)).containsExactly("sub");
        assertThat(tokens.token("id_token").claim("phone_number")).isNotEmpty();
    }

    @Test
    @Clause({"OIDC-Core-3.1.2.4", "OIDC-Core-5.5"})
    void asksOnce() {
        request("openid", SOME).ask(browser).approve().code();

        assertThat(userInfo(redeem(request("openid", SOME).immediately(browser))))
                .containsExactlyInAnyOrder("sub", "nickname", "birthdate");
        request("openid", "{\"userinfo\":{\"gender\":null}}")
                .with("prompt", "none")
                .immediately(browser)
                .code();
    }

    @Test
    @Clause({"OIDC-Core-3.1.2.4", "OIDC-Core-3.1.2.6"})
    void asksForClaimsThatTheUserDidNotAllow() {
        request("openid profile").ask(browser).approve().code();

        request("openid profile", SOME)
                .with("prompt", "none")
                .immediately(browser)
                .expectError("consent_required");
        assertThat(request("openid profile", SOME).ask(browser).scopes()).contains("phone");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.4")
    void grantsNothingWithoutAScope() {
        request("openid", SOME).ask(browser).approve("phone").expectErrorPage();
    }

    private AuthorizationRequest request(String scope) {
        return AuthorizationRequest.of(client, REDIRECT_URI, scope);
    }

    private AuthorizationRequest request(String scope, String claims) {
        return request(scope).with("claims", claims);
    }

    private Response redeem(AuthorizationResponse response) {
        return server.as(client).redeem(response.code()).expectOk();
    }

    private Iterable<String> userInfo(Response tokens) {
        return server.userInfo(tokens.accessToken()).expectOk().json().propertyNames();
    }
}
