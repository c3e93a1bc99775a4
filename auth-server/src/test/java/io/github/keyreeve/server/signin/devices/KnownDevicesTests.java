package io.github.keyreeve.server.signin.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Failed sign-ins elsewhere do not lock a user out of a known device. */
class KnownDevicesTests {

    private static final int FAILURES = 3;
    private static final String COOKIE = "keyreeve-browser";

    private static final MutableClock CLOCK = new MutableClock();
    private static final Node NODE = Node.builder()
            .clock(CLOCK)
            .property("keyreeve.lockout.account-failures", FAILURES)
            .start();

    private final TestUser user = TestUser.on(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void letsTheOwnerInWhileAnAttackerKeepsTheAccountBlocked() {
        Browser own = Browser.signedIn(NODE, user);

        block();

        assertThat(signIn(new Browser(NODE), user).isRedirect()).isFalse();
        assertThat(signIn(onlyKnown(own), user).isRedirect()).isTrue();
        Api.on(NODE).login(user).expectProblem(401);
    }

    @Test
    void countsWhatIsWrongInAKnownBrowserApart() {
        Browser own = onlyKnown(Browser.signedIn(NODE, user));
        for (int i = 0; i < FAILURES; i++) {
            guess(own);
        }

        assertThat(signIn(onlyKnown(own), user).isRedirect()).isFalse();
        Api.on(NODE).login(user).expectOk();
        CLOCK.advance(Duration.ofSeconds(61));
        assertThat(signIn(own, user).isRedirect()).isTrue();
    }

    @Test
    void anAdministratorEndsTheBlockOfAKnownBrowserToo() {
        Browser own = onlyKnown(Browser.signedIn(NODE, user));
        for (int i = 0; i < FAILURES; i++) {
            guess(own);
        }

        Api.as(NODE, TestUser.on(NODE, "admin"))
                .post("/api/admin/users/" + user.id() + "/unlock")
                .expectStatus(204);

        assertThat(signIn(own, user).isRedirect()).isTrue();
    }

    @Test
    void knowsABrowserForTheAccountsThatSignedInThere() {
        TestUser other = TestUser.on(NODE);
        Browser shared = onlyKnown(Browser.signedIn(NODE, user));
        signIn(shared, other);

        block();

        assertThat(signIn(onlyKnown(shared), user).isRedirect()).isTrue();
        assertThat(signIn(onlyKnown(shared), other).isRedirect()).isTrue();
        assertThat(signIn(onlyKnown(shared), TestUser.on(NODE)).isRedirect()).isTrue();
    }

    /** Whatever an application sends, an attacker can send too. */
    @Test
    void countsWhatIsWrongInAKnownApplicationWithAllElse() {
        Api.on(NODE).login(user).expectOk();

        block();

        Api.on(NODE).login(user).expectProblem(401);
    }

    /** An attacker gains nothing by planting a cookie of their own before the user signs in. */
    @Test
    void recognizesNoAccountByAPlantedCookie() {
        TestUser attacker = TestUser.on(NODE);
        String planted = Browser.signedIn(NODE, attacker).cookie(COOKIE);
        Browser victims = new Browser(NODE);
        victims.plant(COOKIE, planted);
        signIn(victims, user);

        block();

        Browser attackers = new Browser(NODE);
        attackers.plant(COOKIE, planted);
        assertThat(victims.cookie(COOKIE)).isNotEqualTo(planted);
        assertThat(signIn(attackers, user).isRedirect()).isFalse();
    }

    @Test
    void forgetsDevicesWhenAllAccessIsRevoked() {
        Browser own = Browser.signedIn(NODE, user);
        NODE.bean(AccountChanges.class).revokeAllAccess(user.id(), SecurityEvent.SESSIONS_ENDED);

        block();

        assertThat(signIn(onlyKnown(own), user).isRedirect()).isFalse();
        CLOCK.advance(Duration.ofSeconds(61));
        assertThat(signIn(onlyKnown(own), user).isRedirect()).isTrue();
    }

    @Test
    void forgetsABrowserThatWasNotUsedForLongButNotThatThereWasOne() {
        Browser own = Browser.signedIn(NODE, user);
        Browser.signedIn(NODE, user);
        CLOCK.advance(Duration.ofDays(180).plusSeconds(1));

        block();
        NODE.bean(KnownDevices.class).removeExpired(100_000);

        assertThat(signIn(onlyKnown(own), user).isRedirect()).isFalse();
        assertThat(NODE.bean(JdbcClient.class)
                        .sql("select count(*) from known_device where account_id = :account")
                        .param("account", user.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void sendsACookieThatNoScriptReadsAndNoNameGets() {
        Page response = signIn(new Browser(NODE), user);

        String cookie = response.headers().getOrDefault("Set-Cookie", List.of()).stream()
                .filter(each -> each.startsWith(COOKIE))
                .findFirst()
                .orElseThrow();
        assertThat(cookie)
                .matches(COOKIE + "=krb_[\\w-]{43}\\.[\\w-]{48};.*")
                .contains(
                        "HttpOnly",
                        "SameSite=Lax",
                        "Path=/",
                        "Max-Age=" + Duration.ofDays(180).toSeconds());
        Browser stranger = new Browser(NODE);
        stranger.signIn(NODE, "stranger-" + UUID.randomUUID(), "wrong-password");
        stranger.signIn(NODE, user.name(), "wrong-password");
        assertThat(stranger.cookies()).doesNotContainKey(COOKIE);
    }

    @Test
    void keepsNoValueOfACookie() {
        String value = Browser.signedIn(NODE, user).cookie(COOKIE).substring(0, 47);

        assertThat(NODE.bean(JdbcClient.class)
                        .sql("select row(b.*)::text || encode(digest, 'escape') from known_device b")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(value));
    }

    /** Guesses from elsewhere until nothing more is let through. */
    private void block() {
        for (int i = 0; i < FAILURES; i++) {
            guess(new Browser(NODE));
        }
    }

    private void guess(Browser browser) {
        browser.signIn(NODE, user.name(), "wrong-password");
    }

    private static Page signIn(Browser browser, TestUser user) {
        return browser.signIn(NODE, user.name(), user.password());
    }

    /** The same browser, signed out. */
    private static Browser onlyKnown(Browser browser) {
        Browser copy = new Browser(NODE);
        copy.plant(COOKIE, browser.cookie(COOKIE));
        return copy;
    }
}
