package io.github.keyreeve.server.signin.rememberme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A remember-me cookie begins a new session. */
@ResourceLock(Node.CLOCK)
class RememberMeTests {

    private static final String SESSION = "keyreeve-session";
    private static final String COOKIE = "keyreeve-remember-me";
    private static final Node NODE = Node.withMutableClock();
    private static final MutableClock CLOCK = NODE.clock();
    private static final ClientCredentials CLIENT = TestClients.web(NODE);

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = new Browser(NODE);

    @Test
    void signsInAgainWithoutAQuestion() {
        Page signedIn = signIn();
        assertThat(signedIn.headers().get("set-cookie"))
                .filteredOn(cookie -> cookie.startsWith(COOKIE))
                .singleElement()
                .asString()
                .contains("Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=2591");
        String first = browser.cookie(COOKIE);

        browser.lose(SESSION);

        assertThat(browser.get("/").body()).contains(user.name());
        assertThat(browser.cookie(COOKIE)).isNotEqualTo(first);
        assertThat(browser.cookies()).containsKey(SESSION);
    }

    @Test
    void doesSoAfterTheLongestSessionAndNotAfterTheTimeThatIsSet() {
        signIn();

        CLOCK.advance(Duration.ofHours(13));
        assertThat(browser.get("/").body()).contains(user.name());
        CLOCK.advance(Duration.ofDays(29));
        assertThat(browser.get("/").body()).contains(user.name());
        CLOCK.advance(Duration.ofDays(1));

        assertThat(browser.get("/").location()).hasPath("/login");
        assertThat(recorded(SecurityEvent.REMEMBER_ME_TOKEN_REUSED)).isZero();
    }

    @Test
    void isAskedFor() {
        browser.signIn(NODE, user.name(), user.password());
        assertThat(browser.cookies()).doesNotContainKey(COOKIE);

        browser.lose(SESSION);

        assertThat(browser.get("/").location()).hasPath("/login");
    }

    @Test
    void endsWhenTheUserSignsInWithoutRememberMe() {
        signIn();
        browser.signIn(NODE, user.name(), user.password());

        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
    }

    /** OpenID Connect Core section 3.1.2.1: {@code max_age} counts from when the user proved who they are. */
    @Test
    @Tag("LG-22")
    void isNoNewProofOfWhoTheUserIs() {
        signIn();
        CLOCK.advance(Duration.ofHours(13));

        Response tokens = Server.of(NODE)
                .as(CLIENT)
                .redeem(request().immediately(browser).code())
                .expectOk();

        JsonNode claims = tokens.token("id_token").claims();
        assertThat(claims.path("acr").asString()).isEqualTo("0");
        assertThat(claims.has("amr")).isFalse();
        long authTime = claims.path("auth_time").asLong();
        assertThat(authTime).isLessThan(CLOCK.instant().getEpochSecond() - 12 * 3600);
        assertThat(request().with("max_age", "3600").open(browser).location()).hasPath("/login");
        assertThat(request().with("prompt", "login").open(browser).location()).hasPath("/login");
        assertThat(browser.get("/account/security/totp").location()).hasPath("/login");
    }

    @Test
    @Tag("LG-22")
    void isNoSecondFactor() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, user), CLOCK);
        signIn();
        Page asked = browser.get("/login/otp");
        browser.submit(asked, Map.of("code", app.freshCode()));
        assertThat(browser.cookies()).containsKey(COOKIE);
        browser.lose(SESSION);

        assertThat(browser.get("/").body()).contains(user.name());
        assertThat(browser.get("/login/otp").location()).hasPath("/login");
        Page password = browser.followHere(request().with("acr_values", "aal2").open(browser));
        assertThat(password.uri()).hasPath("/login");
        Page code = browser.followHere(
                browser.submit(password, Map.of("username", user.name(), "password", user.password())));
        assertThat(code.uri()).hasPath("/login/otp");
        Page done = browser.submit(code, Map.of("code", app.recoveryCodes().get(0)));
        assertThat(done.location()).hasPath("/oauth2/authorize");
        browser.lose(SESSION);
        assertThat(browser.get("/").body()).contains(user.name());
    }

    @Test
    void waitsForTheSecondFactor() {
        AuthenticatorApp.addedBy(Api.as(NODE, user), CLOCK);
        signIn();

        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
    }

    @Test
    void endsBothWhenACopyOfTheCookieIsUsed() {
        signIn();
        Browser thief = browser.copy(NODE);
        browser.lose(SESSION);
        thief.lose(SESSION);
        assertThat(thief.get("/").body()).contains(user.name());
        assertThat(thief.get("/account").body()).contains(user.name());
        StoredLogins.on(NODE).passAMinute(user);

        assertThat(browser.get("/").location()).hasPath("/login");

        assertThat(thief.get("/").location()).hasPath("/login");
        assertThat(recorded(SecurityEvent.REMEMBER_ME_TOKEN_REUSED)).isOne();
    }

    @Test
    void endsWithSigningOut() {
        signIn();
        Browser copy = browser.copy(NODE);

        browser.submit(browser.get("/logout"), Map.of());

        copy.lose(SESSION);
        assertThat(browser.cookies()).doesNotContainKey(COOKIE);
        assertThat(copy.get("/").location()).hasPath("/login");
    }

    @Test
    void endsWithAClientsSignOut() {
        signIn();
        Browser copy = browser.copy(NODE);
        String idToken = Server.of(NODE)
                .as(CLIENT)
                .redeem(request().immediately(browser).code())
                .expectOk()
                .string("id_token");

        browser.get("/connect/logout?id_token_hint=" + idToken);

        copy.lose(SESSION);
        assertThat(copy.get("/").location()).hasPath("/login");
    }

    @Test
    @Tag("RG-16")
    void endsWithWhateverEndsSessions() {
        signIn();
        browser.lose(SESSION);
        Api api = Api.as(NODE, user);
        String sid = api.get("/users/me/sessions")
                .expectOk()
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();

        api.delete("/users/me/sessions/" + sid).expectStatus(204);

        assertThat(browser.get("/").location()).hasPath("/login");

        signIn();
        browser.lose(SESSION);
        NODE.bean(AccountChanges.class).revokeAllAccess(user.id(), SecurityEvent.SESSIONS_ENDED);

        assertThat(browser.get("/").location()).hasPath("/login");
        assertThat(recorded(SecurityEvent.REMEMBER_ME_TOKEN_REUSED)).isZero();
    }

    @Test
    void isListedWhileTheBrowserIsAway() {
        signIn();
        CLOCK.advance(Duration.ofHours(13));

        assertThat(Api.as(NODE, user)
                        .get("/users/me/sessions")
                        .expectOk()
                        .json()
                        .path("items")
                        .size())
                .isOne();
    }

    @Test
    void doesNothingForWhatAPageLoadsAndForPrograms() {
        signIn();
        String before = browser.cookie(COOKIE);
        browser.lose(SESSION);

        browser.send(
                HttpRequest.newBuilder(NODE.resolve("/assets/keyreeve.css")).header("Sec-Fetch-Dest", "style"));
        browser.get("/oauth2/jwks");
        browser.json("/users/me");

        assertThat(browser.cookie(COOKIE)).isEqualTo(before);
        assertThat(browser.cookies()).doesNotContainKey(SESSION);
    }

    @Test
    void isNotOfferedWhereItIsSwitchedOff() {
        try (Node strict =
                Node.builder().property("keyreeve.remember-me.lifetime", "0s").start()) {
            TestUser other = TestUser.on(strict);
            Browser there = new Browser(strict);
            Page page = there.get("/login");
            assertThat(page.document().select("#remember")).isEmpty();

            there.submit(page, Map.of("username", other.name(), "password", other.password(), "remember", "true"));

            assertThat(there.get("/").body()).contains(other.name());
            assertThat(there.cookies()).doesNotContainKey(COOKIE);
        }
    }

    private Page signIn() {
        return browser.submit(
                browser.get(NODE.resolve("/login")),
                Map.of("username", user.name(), "password", user.password(), "remember", "true"));
    }

    private long recorded(SecurityEvent event) {
        return NODE.bean(JdbcClient.class)
                .sql("select count(*) from audit_event where event = :event and account_id = :account")
                .param("event", event.name().toLowerCase(Locale.ROOT))
                .param("account", user.id())
                .query(Long.class)
                .single();
    }

    private static AuthorizationRequest request() {
        return AuthorizationRequest.of(CLIENT, TestClients.REDIRECT_URI, TestClients.SCOPE);
    }
}
