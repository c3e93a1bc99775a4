package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.identity.accounts.AccountChanges;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.server.identity.passwords.NewPassword;
import io.github.keyreeve.server.identity.passwords.NewPasswords;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.AuthorizationRequest;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Consent;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A change of the account that passed the check of its access token or session before the access was revoked on another node does
 * not take place after it: a new factor, recovery codes, the removal of a factor, a change of the address, a deletion.
 */
class StaleChangeTests {

    private static final Node NODE = Node.shared();
    private static final Node OTHER = Node.sharedSecond();

    private final JdbcClient jdbc = NODE.bean(JdbcClient.class);
    private final AccountChanges changes = NODE.bean(AccountChanges.class);
    private final TestUser user = TestUser.on(NODE);
    private final Api api = Api.as(OTHER, user);

    @Test
    void anAuthenticatorAppIsNotConfirmed() {
        String secret = AuthenticatorApp.begunBy(api);
        String code = AuthenticatorApp.of(secret, OTHER.clock()).code(0);

        Response refused = whileFactorsAreReset(() -> api.post("/users/me/factors/totp/confirm", "code", code));

        refused.expectProblem(403);
        expectNoFactor();
    }

    @Test
    void anAuthenticatorAppIsNotBegun() {
        Response refused = whileFactorsAreReset(() -> api.post("/users/me/factors/totp"));

        refused.expectProblem(403);
        assertThat(count("select count(*) from totp where account_id = :id")).isZero();
    }

    @Test
    void aPasskeyIsNotAdded() {
        Browser browser = Browser.signedIn(OTHER, user);

        Page refused = whileFactorsAreReset(() -> VirtualAuthenticator.at(NODE).add(browser));

        assertThat(refused.status()).isEqualTo(403);
        expectNoFactor();
    }

    @Test
    void recoveryCodesAreNotRenewed() {
        Api strong =
                Api.as(OTHER, user, AuthenticatorApp.addedBy(api, OTHER.clock()).freshCode());

        Response refused = whileFactorsAreReset(() -> strong.post("/users/me/factors/recovery-codes"));

        refused.expectProblem(403);
        expectNoFactor();
    }

    @Test
    void aFactorIsNotRemoved() {
        Api strong =
                Api.as(OTHER, user, AuthenticatorApp.addedBy(api, OTHER.clock()).freshCode());

        Response refused = whileAccessIsRevoked(() -> strong.delete("/users/me/factors/totp"));

        refused.expectProblem(403);
        assertThat(Api.on(NODE).login(user).expectProblem(401).string("type")).endsWith("mfa-required");
    }

    @Test
    void aPasskeyIsNotRemoved() {
        Browser browser = Browser.signedIn(OTHER, user);
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(browser, NODE);
        key.prove(browser);
        Page passkeys = browser.get("/account/security/passkeys");
        Map<String, String> fields = Map.of(
                "_csrf", passkeys.formField("_csrf"),
                "id", passkeys.document().select("input[name=id]").val());

        Page refused = whileAccessIsRevoked(() -> browser.post("/account/security/passkeys/remove", fields));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(key.prove(new Browser(NODE)).isRedirect()).isTrue();
    }

    @Test
    void aPasskeyIsNotRenamed() {
        Browser browser = Browser.signedIn(OTHER, user);
        VirtualAuthenticator key = VirtualAuthenticator.addedBy(browser, NODE);
        key.prove(browser);
        Page passkeys = browser.get("/account/security/passkeys");
        Map<String, String> fields = Map.of(
                "_csrf", passkeys.formField("_csrf"),
                "id", passkeys.document().select("input[name=id]").val(),
                "label", "Another name");

        Page refused = whileAccessIsRevoked(() -> browser.post("/account/security/passkeys/rename", fields));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(count("select count(*) from passkey where account_id = :id and label = 'Test key'"))
                .isOne();
    }

    @Test
    void theAccountIsNotDeleted() {
        Response refused = whileAccessIsRevoked(() -> api.delete("/users/me"));

        refused.expectProblem(403);
        Api.on(NODE).login(user).expectOk();
    }

    /** The link would go to an address of the attacker. */
    @Test
    void anAddressIsNotRequested() {
        String address = Newcomer.any().email();

        Response refused = whileAccessIsRevoked(() -> api.put("/users/me", "email", address));

        refused.expectProblem(403);
        assertThat(count("select count(*) from email_link where account_id = :id"))
                .isZero();
        assertThat(Mailbox.shared().to(address)).isEmpty();
    }

    /** The reset waits for a passkey that is being added, and removes it. */
    @Test
    void aChangeThatIsUnderWayIsUndoneByTheReset() {
        Browser browser = Browser.signedIn(OTHER, user);
        browser.get("/account/security/passkeys");
        CompletableFuture<?> reset = NODE.bean(TransactionTemplate.class).execute(status -> {
            jdbc.sql("lock table passkey in share mode").update();
            CompletableFuture<Page> adding = CompletableFuture.supplyAsync(
                    () -> VirtualAuthenticator.at(NODE).add(browser));
            await().pollInSameThread().until(this::isHeld);
            return CompletableFuture.allOf(adding, CompletableFuture.runAsync(() -> OTHER.bean(AccountChanges.class)
                    .resetFactors(user.id())));
        });

        reset.join();

        expectNoFactor();
    }

    /** A consent counts for later requests of the client, so one of a stranger must not outlive the proof of the owner. */
    @Test
    void aConsentIsNotStored() {
        ClientCredentials client = TestClients.web(NODE, "require_consent", true);
        Consent consent = AuthorizationRequest.of(client, TestClients.REDIRECT_URI, "openid api.read")
                .ask(Browser.signedIn(NODE, user));
        NewPassword password = NODE.bean(NewPasswords.class).choose("seven new bicycles", user.name(), null);
        long epoch = NODE.bean(Accounts.class).byId(user.id()).orElseThrow().epoch();

        boolean hasCode = whileEnding(
                () -> NODE.bean(CredentialChanges.class).resetPassword(user.id(), epoch, password),
                () -> consent.approve().hasCode());

        assertThat(count("select count(*) from consent where account_id = :id and scopes <> '{}'"))
                .isZero();
        assertThat(hasCode).isFalse();
    }

    private <T> T whileFactorsAreReset(Supplier<T> change) {
        return whileEnding(() -> changes.resetFactors(user.id()), change);
    }

    private <T> T whileAccessIsRevoked(Supplier<T> change) {
        return whileEnding(() -> changes.revokeAllAccess(user.id(), SecurityEvent.SESSIONS_ENDED), change);
    }

    /** The end is in a transaction that commits when the change is done, or waits for it. */
    private <T> T whileEnding(Runnable end, Supplier<T> change) {
        CompletableFuture<T> response = NODE.bean(TransactionTemplate.class).execute(status -> {
            end.run();
            CompletableFuture<T> changing = CompletableFuture.supplyAsync(change);
            await().pollInSameThread().until(() -> changing.isDone() || isHeld());
            return changing;
        });
        return response.join();
    }

    private boolean isHeld() {
        return jdbc.sql(
                        "select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))")
                .query(Boolean.class)
                .single();
    }

    private void expectNoFactor() {
        assertThat(count("select count(*) from totp where account_id = :id and confirmed_at is not null"))
                .isZero();
        assertThat(count("select count(*) from recovery_code where account_id = :id"))
                .isZero();
        assertThat(count("select count(*) from passkey where account_id = :id")).isZero();
    }

    private int count(String sql) {
        return jdbc.sql(sql).param("id", user.id()).query(Integer.class).single();
    }
}
