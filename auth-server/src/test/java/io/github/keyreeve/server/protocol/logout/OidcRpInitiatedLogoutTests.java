package io.github.keyreeve.server.protocol.logout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.protocol.api.Forgeries;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.AuthorizationResponse;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.SignedInUser;
import io.github.keyreeve.testing.Token;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logout started by a client, OpenID Connect RP-Initiated Logout. */
@Tag("LG-24")
class OidcRpInitiatedLogoutTests {

    private static final String LOGOUT = "/connect/logout";
    private static final String GOODBYE = "https://client.example/goodbye";

    private final Node node = Node.shared();
    private final ClientCredentials client = TestClients.web(node, "post_logout_redirect_uris", List.of(GOODBYE));
    private final SignedInUser user = SignedInUser.at(node);
    private final Browser browser = user.browser();

    @Test
    @Clause({"OIDC-RPLogout-2", "OIDC-RPLogout-3"})
    void endsTheSessionOfTheHintAtOnceAndGoesBackWithTheState() {
        Page page = logout("id_token_hint", idToken(), "post_logout_redirect_uri", GOODBYE, "state", "a b&c=ü#{d}");

        assertThat(page.location().toString()).startsWith(GOODBYE + "?state=");
        assertThat(page.location().getQuery()).isEqualTo("state=a b&c=ü#{d}");
        assertSignedOut();
    }

    @Test
    @Clause("OIDC-RPLogout-2")
    void saysSoOnAPageWithoutAnAddress() {
        Page page = logout("id_token_hint", idToken());

        assertThat(page.status()).isEqualTo(200);
        assertSignedOut();
    }

    @Test
    @Clause({"RFC6749-3.1", "OIDC-RPLogout-2"})
    void takesAParameterWithoutAValueAsAbsent() {
        Page page =
                logout("id_token_hint", idToken(), "client_id", "", "post_logout_redirect_uri", GOODBYE, "state", "");

        assertThat(page.location()).hasToString(GOODBYE);
        assertSignedOut();
    }

    @Test
    @Clause("OIDC-RPLogout-4")
    void takesAHintThatHasExpired() {
        Token token = Token.of(idToken());
        String expired =
                Forgeries.signed(node, "JWT", claims -> claims.issuer(node.uri().toString())
                        .subject(token.claim("sub"))
                        .audience(List.of(client.id()))
                        .issuedAt(Instant.now().minusSeconds(90_000))
                        .expiresAt(Instant.now().minusSeconds(86_400))
                        .claim("azp", client.id())
                        .claim("sid", token.claim("sid")));

        assertThat(logout("id_token_hint", expired, "post_logout_redirect_uri", GOODBYE)
                        .location())
                .hasToString(GOODBYE);
        assertSignedOut();
    }

    @Test
    @Clause("OIDC-RPLogout-2")
    void asksWithoutAHint() {
        Page question = logout("client_id", client.id(), "post_logout_redirect_uri", GOODBYE, "state", "s");
        assertSignedIn();

        Page response = browser.submit(question, Map.of());

        assertThat(response.location()).hasToString(GOODBYE + "?state=s");
        assertSignedOut();
    }

    @Test
    @Clause("OIDC-RPLogout-2")
    void asksWhenTheHintIsOfAnotherUser() {
        String foreign = SignedInUser.at(node).tokens(client, "openid").string("id_token");

        assertAsks(logout("id_token_hint", foreign, "post_logout_redirect_uri", GOODBYE));
    }

    @Test
    @Clause("OIDC-RPLogout-2")
    void asksWhenTheHintIsOfAnotherBrowser() {
        String elsewhere = user.elsewhere().tokens(client, "openid").string("id_token");

        assertAsks(logout("id_token_hint", elsewhere));
    }

    @Test
    @Clause("OIDC-RPLogout-2")
    void asksWhenTheHintIsOfAnotherClientThanTheRequest() {
        ClientCredentials other = TestClients.web(node, "post_logout_redirect_uris", List.of(GOODBYE));

        assertAsks(logout("id_token_hint", idToken(), "client_id", other.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "e30.e30.x", ""})
    @Clause("OIDC-RPLogout-2")
    void asksWhenTheHintIsNone(String hint) {
        assertAsks(logout("id_token_hint", hint));
    }

    @Test
    @Clause("RFC8725-3.11")
    void takesNoAccessTokenForAHint() {
        Response tokens = user.tokens(client, "openid");

        assertAsks(logout("id_token_hint", tokens.accessToken()));
        assertAsks(logout("id_token_hint", tokens.refreshToken()));
    }

    @Test
    @Clause("OIDC-RPLogout-2")
    void asksBeforeItEndsTheSessionOfAForgedHint() {
        Forgeries.of(node, idToken(), node.uri()).forEach((name, forged) -> {
            if (forged.length() < 8_000) {
                logout("id_token_hint", forged);
            }
        });

        assertSignedIn();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://client.example/goodbye/",
                "https://client.example/goodbye?x=y",
                "https://evil.example/",
                "https://client.example/callback",
                "//evil.example",
                "javascript:alert(1)",
                "/login"
            })
    @Clause("OIDC-RPLogout-3")
    void goesToRegisteredAddressesOnly(String address) {
        Page page = logout("id_token_hint", idToken(), "post_logout_redirect_uri", address);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Location")).isEmpty();
        assertThat(page.document().text()).contains("an address that is not registered");
        assertSignedOut();
    }

    @Test
    @Clause({"OIDC-RPLogout-2", "OIDC-RPLogout-3"})
    void asksAndSaysThatTheAddressIsRefused() {
        Page question = logout("client_id", client.id(), "post_logout_redirect_uri", "https://evil.example/");
        assertAsks(question);
        assertThat(question.document().text()).contains("an address that is not registered");

        Page page = browser.submit(question, Map.of());

        assertThat(page.document().text()).contains("an address that is not registered");
        assertSignedOut();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://client.example/out?next=%2Fhome",
                "https://client.example/out?next=%2fhome%252F&x=%C3%BC+y",
                "https://client.example/o%2Fut;a=b?",
                "https://client.example/out?a&b=&",
                "com.example.app:/out"
            })
    @Clause("OIDC-RPLogout-3")
    void appendsTheStateToTheAddressAsItIsRegistered(String address) {
        TestClients.change(node, client, "application_type", "native", "post_logout_redirect_uris", List.of(address));
        String separator = address.contains("?") ? (address.matches(".*[?&]") ? "" : "&") : "?";

        Page plain = logout("client_id", client.id(), "post_logout_redirect_uri", address);
        Page back = browser.submit(plain, Map.of());
        Page withState = logout("client_id", client.id(), "post_logout_redirect_uri", address, "state", "a/b %2F");

        assertThat(back.header("Location")).isEqualTo(address);
        assertThat(withState.header("Location")).isEqualTo(address + separator + "state=a%2Fb%20%252F");
    }

    @Test
    @Clause("OIDC-RPLogout-3")
    void redirectsNowhereForAnUnidentifiedClient() {
        Page page = browser.submit(logout("post_logout_redirect_uri", GOODBYE), Map.of());

        assertThat(page.status()).isEqualTo(200);
        assertSignedOut();
    }

    @Test
    @Clause("OIDC-RPLogout-2")
    void redirectsAtOnceWhenNoUserIsSignedIn() {
        Page page = new Browser(node)
                .get(LOGOUT + "?"
                        + ClientDriver.form(Map.of("client_id", client.id(), "post_logout_redirect_uri", GOODBYE)));

        assertThat(page.location()).hasToString(GOODBYE);
    }

    /** The cookie does not come with a post from another site, but with the GET that follows it. */
    @Test
    @Clause("OIDC-RPLogout-2")
    void takesAPostByWayOfAGet() {
        Map<String, String> request =
                Map.of("id_token_hint", idToken(), "post_logout_redirect_uri", GOODBYE, "state", "s");

        Page posted = new Browser(node).post(LOGOUT, request);

        assertThat(posted.status()).isEqualTo(303);
        assertThat(posted.location().getPath()).isEqualTo(LOGOUT);
        assertSignedIn();
        assertThat(browser.get(posted.location()).location()).hasToString(GOODBYE + "?state=s");
        assertSignedOut();
    }

    @Test
    void takesNoYesFromAForeignPage() {
        browser.post(LOGOUT, Map.of("confirmed", "true")).expectForbidden();

        assertSignedIn();
    }

    /** Chromium applies {@code form-action} to the redirect after the form. */
    @Test
    void letsTheFormOfTheQuestionLeadToTheClient() {
        Page question = logout("client_id", client.id(), "post_logout_redirect_uri", GOODBYE);

        assertThat(question.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("form-action");
    }

    @Test
    void isTheSameOnEveryNode() {
        String hint = idToken();

        Page page = browser.get(Node.sharedSecond()
                .resolve(LOGOUT + "?"
                        + ClientDriver.form(Map.of("id_token_hint", hint, "post_logout_redirect_uri", GOODBYE))));

        assertThat(page.location()).hasToString(GOODBYE);
        assertSignedOut();
    }

    private String idToken() {
        return user.tokens(client, "openid").string("id_token");
    }

    private Page logout(String... parameters) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i + 1 < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return browser.get(node.resolve(LOGOUT + "?" + ClientDriver.form(all)));
    }

    private void assertAsks(Page page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.formFields()).containsKey("confirmed");
        assertSignedIn();
    }

    private void assertSignedIn() {
        assertThat(silently().page().location().getQuery()).contains("code=");
    }

    private void assertSignedOut() {
        silently().expectError("login_required");
    }

    private AuthorizationResponse silently() {
        browser.get(node.uri());
        return SignedInUser.request(client, "openid").with("prompt", "none").immediately(browser);
    }
}
