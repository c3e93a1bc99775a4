package io.github.keyreeve.server.protocol.authorize;

import static io.github.keyreeve.server.tokens.clients.TestClients.REDIRECT_URI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.github.keyreeve.testing.Token;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenID Connect Core sections 3.1.2.1 and 3.1.2.6: what a client may wish. */
class OidcCoreAuthenticationRequestTests {

    private static final Node NODE = Node.shared();
    private static final Server SERVER = Server.of(NODE);
    private static final ClientCredentials CLIENT = TestClients.web(NODE);
    private static final ClientCredentials ASKING = TestClients.web(NODE, "require_consent", true);
    private static final TestUser USER = TestUser.on(NODE);

    private final Browser browser = Browser.signedIn(NODE, USER);

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void putsTheNonceIntoTheIdToken() {
        assertThat(idToken(request().with("nonce", "n-0S6_WzA2Mj").immediately(browser))
                        .claim("nonce"))
                .isEqualTo("n-0S6_WzA2Mj");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void respondsToPromptNoneAtOnceForASignedInUser() {
        request().with("prompt", "none").immediately(browser).code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "api.read"})
    @Clause({"OIDC-Core-3.1.2.1", "OIDC-Core-3.1.2.6"})
    @Tag("AZ-23")
    void respondsToPromptNoneWithLoginRequiredWhenNoUserIsSignedIn(String scope) {
        Browser stranger = new Browser(NODE);
        AuthorizationRequest request = request().with("scope", scope).with("prompt", "none");

        request.immediately(stranger).expectError("login_required");
        request.with("prompt", " none ").immediately(stranger).expectError("login_required");
        request.post(stranger).expectError("login_required");
        assertThat(stranger.cookies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openid", "api.read"})
    @Clause({"OIDC-Core-3.1.2.1", "OIDC-Core-3.1.2.6"})
    @Tag("AZ-23")
    void respondsToPromptNoneWithConsentRequiredWhenConsentIsMissing(String scope) {
        AuthorizationRequest request = AuthorizationRequest.of(ASKING, REDIRECT_URI, scope);

        request.with("prompt", "none").immediately(browser).expectError("consent_required");
        request.without("redirect_uri")
                .with("scope", "api.read")
                .immediately(browser)
                .expectError("consent_required");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void respondsToPromptNoneAtOnceWithAnEarlierConsent() {
        AuthorizationRequest request = AuthorizationRequest.of(ASKING, REDIRECT_URI, "openid api.read");
        Browser other = Browser.signedIn(NODE);
        request.approve(other).code();

        request.with("prompt", "none").immediately(other).code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none login",
                "login none",
                "none consent",
                "none select_account",
                "create",
                "LOGIN",
                "login,none"
            })
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-23")
    void refusesContradictoryOrUnknownPrompts(String prompt) {
        request().with("prompt", prompt).immediately(browser).expectError("invalid_request");
    }

    @ParameterizedTest
    @CsvSource({"prompt,login", "prompt,select_account", "prompt,login consent", "max_age,0"})
    @Clause({"OIDC-Core-3.1.2.1", "OIDC-Core-3.1.2.3"})
    @Tag("AZ-24")
    void asksAUserWhoIsSignedInToSignInAgain(String name, String value) {
        AuthorizationRequest request = request().with(name, value);
        long before = authTime(request().immediately(browser));

        request.immediately(browser).expectSignIn();
        request.immediately(browser).expectSignIn();
        AuthorizationResponse response = request.signIn(browser, USER);
        assertThat(authTime(response)).isGreaterThanOrEqualTo(before);
        request.immediately(browser).expectSignIn();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void takesASignInForTheRequestThatAskedForItAndForNoOther() {
        AuthorizationRequest one = request().with("prompt", "login").with("state", "one");
        AuthorizationRequest other = request().with("prompt", "login").with("state", "other");
        one.immediately(browser).expectSignIn();
        browser.signIn(NODE, USER.name(), USER.password());

        other.immediately(browser).expectSignIn();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void asksAnAnonymousUserToSignInOnlyOnce() {
        AuthorizationRequest request = request().with("max_age", "0").with("prompt", "login");

        request.signIn(new Browser(NODE), USER).code();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void keepsNoSessionForARequestThatItRefuses() {
        Browser stranger = new Browser(NODE);
        request()
                .with("prompt", "login")
                .with("scope", "unknown")
                .immediately(stranger)
                .expectError("invalid_scope");

        assertThat(stranger.cookies()).isEmpty();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void takesAnotherWayToWriteTheAddressForTheSameEndpoint() {
        String address = request().with("prompt", "login").address().replace("authorize", "%61uthorize");

        Page page = browser.get(address);

        assertThat(page.isRedirect() ? page.location().getPath() : "").isIn("", "/login");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void asksAgainWhenTheSignInIsOlderThanMaxAge() {
        request().with("max_age", "3600").immediately(browser).code();

        AuthorizationRequest strict = request().with("max_age", "1");
        await().untilAsserted(() -> strict.immediately(browser).expectSignIn());
        strict.signIn(browser, USER).code();
    }

    @Test
    @Clause({"OIDC-Core-3.1.2.1", "OIDC-Core-3.1.2.6"})
    void returnsLoginRequiredWhenASignInIsTooOldForPromptNone() {
        AuthorizationRequest silent = request().with("prompt", "none");

        silent.immediately(browser).code();
        silent.with("max_age", "0").immediately(browser).expectError("login_required");
        silent.with("max_age", "3600").immediately(browser).code();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "abc", "1.5", "99999999999999999999", " 1", "0x1", "1e3", "\u0661"})
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-24")
    void refusesAMaxAgeThatIsNoNumberOfSeconds(String maxAge) {
        request().with("max_age", maxAge).immediately(browser).expectError("invalid_request");
    }

    @Test
    @Clause("OIDC-Core-2")
    void returnsAuthTimeIfTheClientRequestedMaxAge() {
        long now = System.currentTimeMillis() / 1000;

        assertThat(authTime(request().with("max_age", "3600").immediately(browser)))
                .isBetween(now - 60, now + 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice@example.com", "\"><script>alert(1)</script>", "${7*7}", "\u202eevil"})
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-27")
    void showsTheLoginHintAsText(String hint) {
        Browser stranger = new Browser(NODE);
        Page login = stranger.followHere(request().with("login_hint", hint).open(stranger));

        assertThat(login.formFields().get("username")).containsExactly(hint);
        assertThat(login.document().select("script:not([src])")).isEmpty();
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-27")
    void doesNotTellWhetherThereIsSuchAUser() {
        Browser stranger = new Browser(NODE);
        Page known =
                stranger.followHere(request().with("login_hint", USER.name()).open(stranger));
        Page unknown = stranger.followHere(
                request().with("login_hint", "x" + USER.name()).open(stranger));

        assertThat(known.document().text()).isEqualTo(unknown.document().text());
        assertThat(known.status()).isEqualTo(unknown.status());
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-27")
    void refusesALoginHintOfTenThousandCharacters() {
        request().with("login_hint", "x".repeat(10_000)).immediately(browser).expectError("invalid_request");
    }

    @ParameterizedTest
    @CsvSource({
        "request,invalid_request_object",
        "request_uri,request_uri_not_supported",
        "registration,registration_not_supported",
        "authorization_details,invalid_authorization_details",
    })
    @Clause({"OIDC-Core-3.1.2.6", "OIDC-Core-6.1", "OIDC-Core-6.2", "RFC9396-5"})
    @Tag("AZ-38")
    @Tag("AZ-44")
    void refusesByNameWhatItDoesNotSupport(String name, String error) {
        request().with(name, "https://evil.example/x").immediately(browser).expectError(error);
    }

    @ParameterizedTest
    @CsvSource({
        "ui_locales,../../x",
        "ui_locales,fr-CA fr en",
        "display,popup",
        "display,__${7*7}__",
        "acr_values,urn:mace:incommon:iap:gold",
        "claims_locales,de",
        "id_token_hint,not.a.token",
    })
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-28")
    void goesOnWithWhatItDoesNotUse(String name, String value) {
        AuthorizationResponse response = request().with(name, value).immediately(browser);

        assertThat(idToken(response).claim("acr")).isNotEqualTo("urn:mace:incommon:iap:gold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fragment", "web_message", "fragment.jwt", "JWT", "QUERY", "FORM_POST", "form-post", "x"})
    @Clause("OIDC-Core-3.1.2.1")
    @Tag("AZ-21")
    void refusesOtherResponseModes(String mode) {
        request().with("response_mode", mode).immediately(browser).expectError("invalid_request");
    }

    @Test
    @Clause("OIDC-Core-3.1.2.1")
    void takesTheResponseModeThatItHas() {
        request().with("response_mode", "query").immediately(browser).code();
    }

    private static long authTime(AuthorizationResponse response) {
        return idToken(response).claims().path("auth_time").asLong();
    }

    private static Token idToken(AuthorizationResponse response) {
        return SERVER.as(CLIENT).redeem(response.code()).expectOk().token("id_token");
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, REDIRECT_URI, "openid api.read");
    }
}
