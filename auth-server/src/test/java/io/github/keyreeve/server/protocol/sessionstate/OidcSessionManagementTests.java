package io.github.keyreeve.server.protocol.sessionstate;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How clients learn in a frame that a session has changed: OpenID Connect Session Management. */
class OidcSessionManagementTests {

    private static final String SWITCH = "keyreeve.features.session-management";
    private static final String COOKIE = "keyreeve-session-state";
    private static final String CALLBACK = "https://shop.example:443/callback";

    private static final Node NODE = Node.builder().property(SWITCH, true).shared();

    private final ClientCredentials client = TestClients.web(NODE, "redirect_uris", List.of(CALLBACK));
    private final SignedInUser user = SignedInUser.at(NODE);

    @Test
    @Clause({"OIDC-Session-2", "OIDC-Session-3.2"})
    void respondsWithTheStateOfTheSessionForTheOriginOfTheClient() throws Exception {
        String state = state(respond("openid"));
        String salt = state.substring(state.indexOf('.') + 1);

        assertThat(state)
                .isEqualTo(digest(client.id() + " https://shop.example " + browserState() + " " + salt) + "." + salt)
                .doesNotContain(" ");
        assertThat(state(respond("openid"))).isNotEqualTo(state);
    }

    @Test
    @Clause("OIDC-Session-3.2")
    void keepsTheStateOfABrowserAsLongAsItsSession() {
        respond("openid");
        String before = browserState();
        respond("openid");

        assertThat(browserState()).isEqualTo(before);
        SignedInUser elsewhere = user.elsewhere();
        request("openid").immediately(elsewhere.browser());
        assertThat(elsewhere.browser().cookie(COOKIE)).isNotEqualTo(before);
    }

    @Test
    @Clause("OIDC-Session-3.2")
    void forgetsTheStateWhenTheUserSignsOut() {
        respond("openid");
        Page question = user.browser().get("/logout");

        user.browser().submit(question, Map.of());

        assertThat(user.browser().cookies()).doesNotContainKey(COOKIE);
    }

    /** The script has to read it, and it opens nothing. */
    @Test
    @Clause("OIDC-Session-4.2")
    void writesTheStateOfTheBrowserForScripts() {
        Page response = respond("openid").page();

        assertThat(response.headers().getOrDefault("set-cookie", List.of()))
                .filteredOn(cookie -> cookie.startsWith(COOKIE))
                .singleElement()
                .asString()
                .contains("; Path=/", "; SameSite=Lax")
                .doesNotContainIgnoringCase("HttpOnly");
        assertThat(browserState()).doesNotContain(user.id().toString());
    }

    @Test
    @Clause("OIDC-Session-2")
    void givesNoneToARequestOfOAuthAlone() {
        assertThat(respond("profile").parameters()).containsKey("code").doesNotContainKey("session_state");
    }

    @Test
    @Clause("OIDC-Session-3.3")
    void announcesAPageThatEveryClientMayFrame() {
        String address = Server.of(NODE)
                .get("/.well-known/openid-configuration")
                .json()
                .path("check_session_iframe")
                .asString();

        Page page = new Browser(NODE).get(address);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("frame-ancestors *")
                .contains("script-src 'self'");
        assertThat(page.setCookies()).isEmpty();
    }

    @Test
    @Clause("OIDC-Session-2")
    void isOffByDefault() {
        Node node = Node.shared();
        ClientCredentials other = TestClients.web(node);
        SignedInUser there = SignedInUser.at(node);

        AuthorizationResponse response = SignedInUser.request(other, "openid").immediately(there.browser());

        assertThat(response.parameters()).containsKey("code").doesNotContainKey("session_state");
        assertThat(there.browser().cookies()).doesNotContainKey(COOKIE);
    }

    private AuthorizationResponse respond(String scope) {
        return request(scope).immediately(user.browser());
    }

    private AuthorizationRequest request(String scope) {
        return AuthorizationRequest.of(client, CALLBACK, scope);
    }

    private String browserState() {
        return user.browser().cookie(COOKIE);
    }

    private static String state(AuthorizationResponse response) {
        return String.valueOf(response.parameters().get("session_state"));
    }

    private static String digest(String text) throws Exception {
        return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }
}
