package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** OAuth 2.0 Form Post Response Mode: a form brings the response to the client. */
class FormPostResponseModeTests {

    private static final Node NODE = Node.shared();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final ClientCredentials ASKING = TestClients.web(NODE, "require_consent", true);
    private static final TestUser USER = TestUser.on(NODE);

    private final Browser browser = Browser.signedIn(NODE, USER);

    @Test
    @Clause("OAuth-Form-Post-2")
    void sendsTheCode() {
        AuthorizationResponse response = request(CLIENT).immediately(browser).expectForm();

        assertThat(response.page().formAction()).hasToString(REDIRECT_URI);
        assertThat(response.parameters())
                .containsOnlyKeys("code", "state", "iss")
                .containsEntry("state", "state-1");
        Server.of(NODE).as(CLIENT).redeem(response.code()).expectOk();
    }

    @Test
    @Clause("OAuth-Form-Post-2")
    void sendsErrors() {
        request(CLIENT)
                .with("prompt", "none")
                .immediately(new Browser(NODE))
                .expectForm()
                .expectError("login_required");
        request(CLIENT)
                .with("scope", "unknown")
                .immediately(browser)
                .expectForm()
                .expectError("invalid_scope");
    }

    @Test
    @Clause("OAuth-Form-Post-2")
    void sendsTheDecisionOfTheUser() {
        request(ASKING).deny(browser).expectForm().expectError("access_denied");
        AuthorizationResponse allowed = request(ASKING).ask(browser).approve().expectForm();

        Server.of(NODE).as(ASKING).redeem(allowed.code()).expectOk();
    }

    @Test
    @Clause("OAuth-Form-Post-2")
    void sendsTheCodeAfterSigningIn() {
        request(CLIENT).signIn(new Browser(NODE), USER).expectForm().code();
    }

    @Test
    void respondsToAPost() {
        request(CLIENT).post(browser).expectForm().code();
    }

    /** The query of a registered address stays in it; what the server adds is in the form. */
    @Test
    void leavesTheRedirectUriAsItIs() {
        String registered = "https://client.example.com/callback?tenant=a%20b&x=1";
        ClientCredentials client = TestClients.web(NODE, "redirect_uris", List.of(registered));

        AuthorizationResponse response = AuthorizationRequest.of(client, registered, "openid")
                .with("response_mode", "form_post")
                .immediately(browser);

        assertThat(response.expectForm().page().document().select("form").attr("action"))
                .isEqualTo(registered);
    }

    @Test
    @Tag("AZ-22")
    void showsTheStateAsText() {
        String hostile = "\"><script>alert(1)</script>&amp;' \u00e9\ud83d\udd11";

        AuthorizationResponse response = request(CLIENT).with("state", hostile).immediately(browser);

        assertThat(response.expectForm().parameters()).containsEntry("state", hostile);
        assertThat(response.page().document().select("script").eachAttr("src")).containsExactly("/assets/response.js");
        assertThat(response.page().document().select("script"))
                .allMatch(script -> script.data().isEmpty());
    }

    /** The script is a file of the server; {@code form-action} would forbid the redirect that the client may respond with. */
    @Test
    @Clause("OAuth-Form-Post-4")
    @Tag("AZ-22")
    void isNeitherStoredNorFramedAndHasNoScriptOfOthers() {
        Page page = request(CLIENT).immediately(browser).expectForm().page();

        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("form-action", "unsafe");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    @Tag("AZ-22")
    void sendsNothingToAnAddressThatIsNotRegistered() {
        request(CLIENT)
                .with("redirect_uri", "https://attacker.example/callback")
                .immediately(browser)
                .expectErrorPage();
    }

    private static AuthorizationRequest request(ClientCredentials client) {
        return AuthorizationRequest.of(client, REDIRECT_URI, "openid api.read").with("response_mode", "form_post");
    }
}
