package io.github.keyreeve.server.identity.mfa;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.server.identity.authentication.FactorAdded;
import io.github.keyreeve.server.identity.authentication.FactorRemoved;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The pages on which users manage their second factors. */
class SecurityPagesTests {

    private static final MutableClock CLOCK = new MutableClock();
    private static final List<Object> PUBLISHED = new CopyOnWriteArrayList<>();
    private static final Node NODE =
            Node.builder().clock(CLOCK).with(Heard.class).start();

    private final TestUser user = TestUser.on(NODE);
    private final Browser browser = Browser.signedIn(NODE, user);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void addAnAppByKeyOrQrCode() {
        Page page = browser.get("/account/security/totp");
        AuthenticatorApp app = app(page);
        assertThat(page.document().select("svg.qr path").attr("d")).startsWith("M4 4h1v1h-1z");
        assertThat(key(browser.get("/account/security/totp"))).isNotEqualTo(key(page));

        Page refused = browser.submit(page, Map.of("code", app.invalidCode()));
        assertThat(refused.document().select("[role=alert]").text()).isNotEmpty();
        assertThat(key(refused)).isEqualTo(key(page));

        Page codes = browser.submit(refused, Map.of("code", app.code(0)));
        assertThat(codes.document().select(".codes code")).hasSize(10);
        assertThat(browser.get("/account/security").document().select("a[href$=/totp/remove]"))
                .hasSize(1);
        assertThat(PUBLISHED.stream().filter(new FactorAdded(user.id(), Factor.ONE_TIME_CODE)::equals))
                .hasSize(1);
        assertThat(audited("second_factor_added")).isEqualTo(1);
        assertThat(browser.get("/account/security/totp").location()).hasPath("/account/security");
        String csrf = browser.get("/account").formField("_csrf");
        assertThat(browser.post("/account/security/totp", Map.of("_csrf", csrf, "code", app.code(1)))
                        .location())
                .hasPath("/account/security");
        assertThat(new Browser(NODE).signIn(NODE, user.name(), user.password()).location())
                .hasPath("/login/otp");
    }

    @Test
    void sayHowLongAKeyIsValidAndOfferAnotherOneAfterwards() {
        Page page = browser.get("/account/security/totp");
        assertThat(page.document().select("main").text()).contains("valid for 10 minutes");
        CLOCK.advance(Duration.ofMinutes(9));
        browser.signIn(NODE, user.name(), user.password());
        Page wrong = submitAgain(page, app(page).invalidCode());
        assertThat(key(wrong)).isEqualTo(key(page));

        CLOCK.advance(Duration.ofMinutes(1));
        Page expired = submitAgain(page, app(page).code(0));

        assertThat(expired.document().select("#totp-error").text()).contains("expired");
        assertThat(key(expired)).isNotEqualTo(key(page));
        assertThat(browser.submit(expired, Map.of("code", app(expired).code(0)))
                        .document()
                        .select(".codes code"))
                .hasSize(10);
    }

    @Test
    void keepTheRecoveryCodesOfAnEarlierFactor() {
        Page codes = VirtualAuthenticator.at(NODE).add(browser);
        Page page = browser.get("/account/security/totp");

        assertThat(browser.submit(page, Map.of("code", app(page).code(0))).location())
                .hasPath("/account/security");

        Browser other = new Browser(NODE);
        other.signIn(NODE, user.name(), user.password());
        String code = codes.document().select(".codes code").get(0).text();
        assertThat(other.submit(other.get("/login/otp"), Map.of("code", code)).location())
                .hasPath("/");
        assertThat(audited("recovery_codes_generated")).isEqualTo(1);
    }

    @Test
    void removeTheAppAfterConfirmation() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, user), CLOCK);
        Page asked = browser.followHere(browser.get("/account/security/totp/remove"));
        assertThat(asked.uri()).hasPath("/login/otp");
        Page back = browser.submit(asked, Map.of("code", app.freshCode()));

        Page removed = browser.submit(browser.follow(back), Map.of());

        assertThat(removed.location()).hasPath("/account/security");
        assertThat(browser.get("/account/security").document().select("a[href$=/totp]"))
                .hasSize(1);
        assertThat(PUBLISHED.stream().filter(new FactorRemoved(user.id(), Factor.ONE_TIME_CODE)::equals))
                .hasSize(1);
        assertThat(audited("second_factor_removed")).isEqualTo(1);
        assertThat(new Browser(NODE).signIn(NODE, user.name(), user.password()).location())
                .hasPath("/");
    }

    @Test
    void generateNewRecoveryCodes() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, user), CLOCK);

        Page asked = browser.followHere(browser.get("/account/security/recovery-codes"));
        Page back = browser.submit(asked, Map.of("code", app.freshCode()));
        Page codes = browser.submit(browser.follow(back), Map.of());

        assertThat(codes.document().select(".codes code").eachText())
                .hasSize(10)
                .doesNotContainAnyElementsOf(app.recoveryCodes());
        assertThat(codes.header("Cache-Control")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account/security/totp",
                "/account/security/totp/remove",
                "/account/security/recovery-codes",
                "/account/security/password",
                "/account/security/passkeys",
                "/account/security/passkeys/rename",
                "/account/security/passkeys/remove"
            })
    @Tag("LG-20")
    void requireARecentAuthenticationAndReturn(String path) {
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, user), CLOCK);
        Page form = browser.get("/account/security/recovery-codes").status() == 200
                ? browser.get("/account/security/recovery-codes")
                : browser.get("/login");
        CLOCK.advance(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(browser.get("/account/security").status()).isEqualTo(200);
        Page posted = browser.post(path, Map.of("_csrf", form.formField("_csrf"), "code", app.code(0)));
        assertThat(posted.status()).isEqualTo(303);
        assertThat(posted.location()).hasPath("/login");
        browser.signIn(NODE, user.name(), user.password());
        Page back = browser.submit(browser.get("/login/otp"), Map.of("code", app.code(0)));
        assertThat(back.location()).hasPath(path);
        assertThat(new Browser(NODE).signIn(NODE, user.name(), user.password()).location())
                .hasPath("/login/otp");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/account/security/totp",
                "/account/security/totp/remove",
                "/account/security/recovery-codes",
                "/account/security/password",
                "/account/security/passkeys",
                "/account/security/passkeys/rename",
                "/account/security/passkeys/remove"
            })
    @Tag("LG-20")
    void rejectForgedForms(String path) {
        browser.post(path, Map.of("code", "000000")).expectForbidden();
    }

    @Test
    void requireASignedInUser() {
        Browser stranger = new Browser(NODE);

        assertThat(stranger.get("/account/security").location()).hasPath("/login");
        assertThat(stranger.get("/account/security/totp").location()).hasPath("/login");
    }

    /** The same form in the session of now. */
    private Page submitAgain(Page page, String code) {
        String csrf = browser.get("/account").formField("_csrf");
        return browser.submit(page, Map.of("_csrf", csrf, "code", code));
    }

    private static AuthenticatorApp app(Page page) {
        return AuthenticatorApp.of(key(page), CLOCK);
    }

    private static String key(Page page) {
        return page.document().select("code.fact").text().replace(" ", "");
    }

    private int audited(String event) {
        return NODE.bean(JdbcClient.class)
                .sql("select count(*) from audit_event where event = :event and account_id = :account")
                .param("event", event)
                .param("account", user.id())
                .query(Integer.class)
                .single();
    }

    static class Heard {

        @EventListener
        void hear(FactorAdded added) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isTrue();
            PUBLISHED.add(added);
        }

        @EventListener
        void hear(FactorRemoved removed) {
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isTrue();
            PUBLISHED.add(removed);
        }
    }
}
