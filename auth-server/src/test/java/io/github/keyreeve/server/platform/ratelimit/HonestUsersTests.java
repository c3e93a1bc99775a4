package io.github.keyreeve.server.platform.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The limits on attempts stop floods, and no user who has done nothing wrong. */
class HonestUsersTests {

    private static final int FAILURES = 3;
    private static final int SIGN_INS = 4;
    private static final int FROM_ADDRESS = 6;
    private static final String COOKIE = "keyreeve-browser";

    private static final AtomicInteger NETWORKS = new AtomicInteger();
    private static final MutableClock CLOCK = new MutableClock();
    private static final Node NODE = Node.builder()
            .clock(CLOCK)
            .property("keyreeve.trusted-proxies", "127.0.0.1")
            .property("keyreeve.lockout.account-failures", FAILURES)
            .property("keyreeve.lockout.address-failures", FROM_ADDRESS)
            .property("keyreeve.lockout.account-sign-ins", SIGN_INS)
            .property("keyreeve.lockout.address-sign-ins", FROM_ADDRESS)
            .property("spring.datasource.hikari.connection-init-sql", "set lock_timeout = '300ms'")
            .start();

    private final String network = "2001:db8:" + NETWORKS.incrementAndGet();
    private final TestUser user = TestUser.on(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @BeforeEach
    void forget() {
        CLOCK.advance(Duration.ofMinutes(31));
    }

    @Test
    void wrongNamesFromAnAddressStopNoKnownDeviceBehindIt() {
        TestUser other = TestUser.on(NODE);
        Browser own = Browser.signedIn(NODE, user);
        for (int i = 0; i < FROM_ADDRESS + 2; i++) {
            Api.on(NODE).post("/auth/login", "username", "name-" + i, "password", "wrong-password");
        }

        assertThat(signIn(onlyKnown(own), user).isRedirect()).isTrue();
        assertThat(signIn(onlyKnown(own), other).status()).isEqualTo(429);
        assertThat(signIn(new Browser(NODE), user).status()).isEqualTo(429);
    }

    @Test
    void aKnownDeviceGuessesNoMoreThanOthers() {
        Browser stolen = Browser.signedIn(NODE, user);
        for (int i = 0; i < FAILURES; i++) {
            onlyKnown(stolen).signIn(NODE, user.name(), "wrong-password");
        }

        assertThat(signIn(onlyKnown(stolen), user).isRedirect()).isFalse();
    }

    @Test
    void limitsSignInsAtAnAccount() {
        Browser own = Browser.signedIn(NODE, user);
        for (int i = 1; i < SIGN_INS; i++) {
            login(network + "::" + i, user).expectOk();
        }

        Response refused = login(network + ":1::1", user).expectProblem(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(signIn(onlyKnown(own), user).isRedirect()).isTrue();
        CLOCK.advance(Duration.ofSeconds(61));
        login(network + "::1", user).expectOk();
    }

    @Test
    void limitsSignInsFromAnAddress() {
        for (int i = 0; i < FROM_ADDRESS; i++) {
            login(network + "::1", TestUser.on(NODE)).expectOk();
        }

        login(network + "::2", user).expectProblem(429);
        login(network + ":2::2", user).expectOk();
    }

    @Test
    void limitsSignInsOnADeviceToo() {
        Browser own = Browser.signedIn(NODE, user);
        for (int i = 0; i < SIGN_INS; i++) {
            assertThat(signIn(onlyKnown(own), user).isRedirect()).isTrue();
        }

        Page refused = signIn(onlyKnown(own), user);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isNotEmpty();
    }

    /** A customer of a provider has a /56 or a /48, so 256 or 65 536 networks with a limit of their own. */
    @Test
    void countsTheNetworksAroundAnAddressToo() {
        for (int i = 0; i < 4 * FROM_ADDRESS; i++) {
            guess(network + ":" + Integer.toHexString(i) + "::1").expectProblem(401);
        }

        guess(network + ":ff::1").expectProblem(429);
        guess(network + ":100::1").expectProblem(401);
        for (int i = 0; i < 12 * FROM_ADDRESS - 1; i++) {
            guess(network + ":" + Integer.toHexString(0x200 + 97 * i) + "::1");
        }
        guess(network + ":fe00::1").expectProblem(429);
        guess("2001:db8:ffff::1").expectProblem(401);
    }

    @Test
    void attemptsOfABlockedNetworkDoNotCountInThoseAroundIt() {
        for (int i = 0; i < 6 * FROM_ADDRESS; i++) {
            guess(network + "::1");
        }

        guess(network + "::2").expectProblem(429);
        guess(network + ":1::1").expectProblem(401);
    }

    /** Each sign-in counts as an attempt at first. */
    @Test
    void signInsAreNoFailuresInAnyNetwork() {
        for (int i = 0; i < 4 * FROM_ADDRESS; i++) {
            login(network + ":" + Integer.toHexString(i) + "::1", TestUser.on(NODE));
            CLOCK.advance(Duration.ofSeconds(61));
        }

        guess(network + ":ff::1").expectProblem(401);
    }

    @Test
    void codesThatWereNotLookedAtDoNotCount() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, user), CLOCK);
        String waiting = Api.on(NODE).login(user).string("mfa_token");
        NODE.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            NODE.bean(JdbcClient.class)
                    .sql("select 1 from totp where account_id = :account for update")
                    .param("account", user.id())
                    .query(Integer.class)
                    .single();
            for (int i = 0; i < FAILURES; i++) {
                verify(waiting, app.freshCode()).expectProblem(503);
            }
        });

        verify(waiting, app.freshCode()).expectOk();
    }

    private static Response verify(String waiting, String code) {
        return Api.on(NODE).post("/auth/login/mfa", "mfa_token", waiting, "code", code);
    }

    private static Response guess(String address) {
        return post(address, "username", "stranger-" + address, "password", "wrong-password");
    }

    private static Response login(String address, TestUser user) {
        return post(address, "username", user.name(), "password", user.password());
    }

    private static Response post(String address, Object... members) {
        return Api.on(NODE).send("POST", "/auth/login", Api.json(members), "X-Forwarded-For", address);
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
