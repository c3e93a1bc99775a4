package io.github.keyreeve.server.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Sign-in in a browser to an account that has a second factor. */
@ResourceLock(Node.CLOCK)
class MfaTests {

    private static final String COOKIE = "keyreeve-session";
    private static final Node NODE = Node.withMutableClock();
    private static final MutableClock CLOCK = NODE.clock();

    private final TestUser user = TestUser.on(NODE);
    private final AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, user), CLOCK);
    private final Browser browser = new Browser(NODE);

    @Test
    void signsInAfterTheCodeAndNotBefore() {
        Page response = password();

        assertThat(response.status()).isEqualTo(303);
        assertThat(response.location()).hasPath("/login/otp");
        assertSignedOut();

        Page done = code(app.freshCode());

        assertThat(done.status()).isEqualTo(303);
        assertThat(done.location()).hasPath("/");
        assertThat(browser.get("/").body()).contains(user.name());
    }

    @Test
    void takesARecoveryCodeInstead() {
        password();

        assertThat(code(app.recoveryCodes().get(0)).status()).isEqualTo(303);
        assertThat(browser.get("/").body()).contains(user.name());

        Browser again = new Browser(NODE);
        again.signIn(NODE, user.name(), user.password());
        assertThat(code(again, app.recoveryCodes().get(0)).status()).isEqualTo(200);
    }

    @Test
    void leadsToTheSavedRequestAlsoWhenSignInBeginsAgain() {
        browser.get("/consent?state=somewhere");
        password();
        password();

        assertThat(code(app.freshCode()).header("Location")).isEqualTo("/consent?state=somewhere");
    }

    @Test
    void rejectsAnInvalidCodeWithoutSigningIn() {
        password();

        Page refused = code(app.invalidCode());

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.document().select("[role=alert]").text()).isNotEmpty();
        assertThat(refused.document().select("#code").attr("aria-describedby")).contains("otp-error");
        assertThat(refused.body()).doesNotContain(app.invalidCode());
        assertSignedOut();
        assertThat(code(app.freshCode()).status()).isEqualTo(303);
    }

    @Test
    @Tag("LG-03")
    void changesTheSessionAtEachStep() {
        password();
        String before = browser.cookie(COOKIE);
        password();
        String between = browser.cookie(COOKIE);
        Browser thief = browser.copy(NODE);
        code(app.freshCode());
        String after = browser.cookie(COOKIE);

        assertThat(after).isNotEqualTo(between);
        assertThat(between).isNotEqualTo(before);
        assertThat(thief.get("/").location()).hasPath("/login");
        assertThat(thief.get("/login/otp").location()).hasPath("/login");
    }

    @Test
    @Tag("LG-15")
    void hasToBeBegunWithThePassword() {
        assertThat(browser.get("/login/otp").location()).hasPath("/login");
        Page form = browser.get("/login");
        assertThat(browser.post("/login/otp", Map.of("_csrf", form.formField("_csrf"), "code", app.freshCode()))
                        .location())
                .hasPath("/login");
        assertSignedOut();
    }

    @Test
    @Tag("LG-15")
    void takesNoCodeFromAnAddressAndNoFormOfAnotherBrowser() {
        password();
        Page form = browser.get("/login/otp");

        assertThat(browser.get("/login/otp?code=" + app.freshCode()).status()).isEqualTo(200);
        assertThat(browser.post("/login/otp?code=" + app.freshCode(), Map.of("_csrf", form.formField("_csrf")))
                        .location())
                .hasPath("/login");
        browser.post("/login/otp", Map.of("code", app.freshCode())).expectForbidden();
        assertSignedOut();
    }

    @Test
    void waitsForFiveMinutes() {
        password();
        CLOCK.advance(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(browser.get("/login/otp").location()).hasPath("/login");
        assertSignedOut();
    }

    @Test
    void endsWhenAllAccessIsRevokedMeanwhile() {
        password();
        Page form = browser.get("/login/otp");
        CLOCK.advance(Duration.ofSeconds(1));
        NODE.bean(AccountChanges.class).revokeAllAccess(user.id(), SecurityEvent.SESSIONS_ENDED);

        assertThat(browser.submit(form, Map.of("code", app.freshCode())).location())
                .hasPath("/login");
        assertSignedOut();
    }

    @Test
    @Tag("LG-17")
    void countsWrongCodesForTheAccountAndNotForTheSession() {
        password();
        for (int i = 0; i < 10; i++) {
            Browser guesser = new Browser(NODE);
            guesser.signIn(NODE, user.name(), user.password());
            assertThat(code(guesser, app.invalidCode()).status()).isEqualTo(200);
        }

        Page refused = code(app.freshCode());

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertSignedOut();
        CLOCK.advance(Duration.ofMinutes(10));
        password();
        assertThat(code(app.code(0)).status()).isEqualTo(303);
    }

    @Test
    void signsTheUserOutWhileTheCodeIsMissing() {
        TestUser other = TestUser.on(NODE);
        browser.signIn(NODE, other.name(), other.password());

        password();

        assertSignedOut();
        code(app.freshCode());
        assertThat(browser.get("/").body()).contains(user.name()).doesNotContain(other.name());
    }

    @Test
    void offersTheKeyboardOfTheCode() {
        password();
        Page app = browser.get("/login/otp");
        Page recovery =
                browser.get(app.document().select("a[href^=/login/recovery]").attr("href"));

        assertThat(app.document().select("#code").attr("inputmode")).isEqualTo("numeric");
        assertThat(app.document().select("#code").attr("autocomplete")).isEqualTo("one-time-code");
        assertThat(recovery.document().select("#code").hasAttr("inputmode")).isFalse();
        assertThat(recovery.document().select("a[href^=/login/otp]")).hasSize(1);
        Page wrong = browser.submit(recovery, Map.of("code", "aaaa-aaaa-aaaa"));
        assertThat(wrong.document().title()).startsWith("Error: ");
        assertThat(wrong.document().select("#code").hasAttr("inputmode")).isFalse();
        assertThat(wrong.document().select("#code[autofocus][aria-invalid=true]"))
                .hasSize(1);
    }

    private Page password() {
        return browser.signIn(NODE, user.name(), user.password());
    }

    private Page code(String code) {
        return code(browser, code);
    }

    private static Page code(Browser browser, String code) {
        return browser.submit(browser.get("/login/otp"), Map.of("code", code));
    }

    private void assertSignedOut() {
        assertThat(browser.copy(NODE).get("/").location()).hasPath("/login");
    }
}
