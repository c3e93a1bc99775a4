package io.github.keyreeve.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.TestUser;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys in a browser with an authenticator of its own, WebAuthn Level 3 section 7. */
class PasskeyTests {

    /** The user of a virtual device accepts at once what a page offers, before a test can do anything else there. */
    static final String DECLINE_OFFERS = """
            if (window.PublicKeyCredential && !localStorage.takesOffers) {
              PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
            }
            if (window.PublicKeyCredential && !localStorage.canHavePasskeys) {
              PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable = () => Promise.resolve(false);
            }
            """;

    private static final String KEEP_CREDENTIAL = """
            const form = document.querySelector('form[data-passkey]');
            form.submit = () => { window.kept = form.elements.namedItem('credential').value; };
            """;

    private final Node node = Node.shared();
    private final JdbcClient jdbc = node.bean(JdbcClient.class);
    private final Chromium browser = Chromium.fresh();
    private final TestUser user = TestUser.on(node);
    private final Browser elsewhere = Browser.signedIn(node, user);
    private String csrf = "";
    private String visitor = "";
    private List<String> recoveryCodes = List.of();

    @BeforeEach
    void addPasskey() {
        browser.plugInAuthenticator();
        signInWithPassword();
        browser.open(node.resolve("/account/security/passkeys"));
        browser.type("#label", "Blue key");
        browser.leave(() -> browser.find("form[data-passkey] button").click());
        recoveryCodes = browser.texts(".codes code");
        assertThat(recoveryCodes).hasSize(10);
        browser.open(node.resolve("/account/security/passkeys"));
        assertThat(browser.texts(".passkeys .fact")).containsExactly("Blue key");
    }

    @Test
    void theirPageKeepsTheRulesOfAllPages() {
        PageRules.check(browser, "security-passkeys");
    }

    @Test
    void getsAnotherNameByItsPage() {
        browser.open(node.resolve("/account/security/passkeys"));
        browser.leave(() -> browser.find(".passkeys button[formaction$=rename]").click());
        PageRules.check(browser, "security-passkey-name");
        browser.type("#label", "Phone in the kitchen");
        browser.leave(() -> browser.find("form[method=post] button").click());

        assertThat(browser.texts(".passkeys .fact")).containsExactly("Phone in the kitchen");
        assertThat(browser.find("[role=status]").getText()).contains("Phone in the kitchen");
        PageRules.check(browser, "security-passkeys-renamed");
    }

    @AfterEach
    void unplug() {
        browser.evaluate("localStorage.clear()");
        browser.unplugAuthenticator();
    }

    /** The user of the device is there and accepts what is offered. */
    @Test
    void isOfferedByThePageForPasswords() {
        signOut();
        browser.evaluate("localStorage.takesOffers = true");
        browser.open(node.resolve("/login"));

        Awaitility.await().until(() -> browser.texts(".fact").equals(List.of(user.name())));
    }

    @Test
    void leavesThePasswordToUsersWhoDoNotTakeTheOffer() {
        signOut();
        browser.evaluate("localStorage.takesOffers = true");
        browser.verifiesItsUser(false);
        browser.open(node.resolve("/login"));
        browser.leave(this::fillInPassword);

        assertThat(browser.address()).isEqualTo(node.resolve("/login/passkey"));
    }

    @Test
    void signsInWithoutNameAndPassword() {
        signOut();
        browser.open(node.resolve("/login"));
        browser.leave(() -> browser.find("a[href='/login/passkey']").click());
        browser.leave(() -> browser.find("form button").click());

        assertThat(browser.address()).isEqualTo(node.resolve("/"));
        assertThat(browser.texts(".fact")).containsExactly(user.name());
        PageRules.check(browser, "welcome-by-passkey");
    }

    @Test
    void replacesTheCode() {
        AuthenticatorApp.addedBy(Api.as(node, user, recoveryCodes.get(0)), node.bean(Clock.class));
        signOut();
        browser.open(node.resolve("/login"));
        browser.leave(() -> fillInPassword());
        assertThat(browser.address()).isEqualTo(node.resolve("/login/otp"));
        browser.leave(() -> browser.find("a[href='/login/passkey']").click());
        PageRules.check(browser, "login-passkey");
        browser.leave(() -> browser.find("form button").click());

        assertThat(browser.texts(".fact")).containsExactly(user.name());
    }

    @Test
    void acceptsAChallengeOnce() {
        String credential = credential("");
        assertThat(send(credential).status()).isEqualTo(303);

        Browser other = new Browser(node);
        Page replayed = other.submit(other.get("/login/passkey"), Map.of("credential", credential));
        assertRefused(replayed);
        assertThat(other.get("/").isRedirect()).isTrue();
    }

    @Test
    void requiresUserVerification() {
        browser.verifiesItsUser(false);
        String credential =
                credential("form.dataset.options = form.dataset.options.replace('\"required\"', '\"discouraged\"');");

        assertRefused(send(credential));
    }

    @Test
    void rejectsACopiedPasskey() {
        String credential = credential("");
        jdbc.sql("update passkey set signature_count = 1000 where account_id = :id")
                .param("id", user.id())
                .update();

        assertRefused(send(credential));
    }

    @Test
    void aLockedAccountIsRefused() {
        String credential = credential("");
        jdbc.sql("update account set state = :state where id = :id")
                .param("state", AccountState.LOCKED.name().toLowerCase(Locale.ROOT))
                .param("id", user.id())
                .update();

        assertRefused(send(credential));
    }

    private void showPasskeyElsewhere() {
        jdbc.sql(
                        "update session set factors = jsonb_build_object('passkey', factors -> 'password') where account_id = :id")
                .param("id", user.id())
                .update();
    }

    @Test
    void isGoneWhenItIsRemoved() {
        String credential = credential("");
        showPasskeyElsewhere();
        Page page = elsewhere.get("/account/security/passkeys");
        String id = page.document().select(".passkeys input[name=id]").val();
        String remove = "/account/security/passkeys/remove";
        elsewhere.post(remove, Map.of("id", id)).expectForbidden();
        Browser stranger = Browser.signedIn(node);
        String token = stranger.get("/account/security/passkeys").formField("_csrf");
        assertThat(stranger.post(remove, Map.of("_csrf", token, "id", id)).status())
                .isEqualTo(404);
        assertThat(elsewhere
                        .post(remove, Map.of("_csrf", page.formField("_csrf"), "id", id))
                        .status())
                .isEqualTo(303);

        assertRefused(send(credential));
    }

    /** The credential that the browser would send, after a change of the page; it is kept and not sent. */
    private String credential(String change) {
        signOut();
        browser.open(node.resolve("/login/passkey"));
        browser.evaluate(KEEP_CREDENTIAL + change);
        csrf = String.valueOf(browser.find("input[name=_csrf]").getDomProperty("value"));
        visitor = browser.cookie("keyreeve-visitor-");
        browser.find("form button").click();
        Awaitility.await().until(() -> browser.evaluate("return window.kept") != null);
        return String.valueOf(browser.evaluate("return window.kept"));
    }

    private Page send(String credential) {
        Browser sender = new Browser(node);
        sender.plant("keyreeve-visitor-1", visitor);
        return sender.post("/login/passkey", Map.of("_csrf", csrf, "credential", credential));
    }

    private static void assertRefused(Page page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.document().select("[role=alert]:not([hidden])")).hasSize(1);
    }

    private void signOut() {
        browser.open(node.resolve("/logout"));
        browser.leave(() -> browser.find("form button").click());
    }

    private void signInWithPassword() {
        browser.open(node.resolve("/login"));
        browser.leave(this::fillInPassword);
    }

    private void fillInPassword() {
        browser.type("#username", user.name());
        browser.type("#password", user.password());
        browser.find("form button").click();
    }
}
