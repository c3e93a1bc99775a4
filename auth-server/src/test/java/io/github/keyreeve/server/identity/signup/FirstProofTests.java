package io.github.keyreeve.server.identity.signup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.hashes.ImportedHash;
import io.github.keyreeve.server.identity.imports.AccountImporter;
import io.github.keyreeve.server.identity.imports.ImportedAccount;
import io.github.keyreeve.server.identity.passwords.Passwords;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An account is active before its address was ever proved: added by a command, imported, or activated by an administrator. The first
 * proof, by a user who does not hold the registration, ends what was added before; what is added later stays.
 */
class FirstProofTests {

    private static final Node NODE = Node.shared();
    private static final Node OTHER = Node.sharedSecond();
    private static final String OTHER_PASSWORD = "seven new bicycles";

    private final Api api = Api.on(NODE);
    private final Mailbox mailbox = Mailbox.shared();
    private final JdbcClient jdbc = NODE.bean(JdbcClient.class);
    private final Newcomer first = Newcomer.any();
    private final Newcomer owner = first.withPassword(OTHER_PASSWORD);
    private UUID id = UUID.randomUUID();

    @Test
    void aResetEndsWhatWasAddedToAnAccountOfACommand() {
        added();
        Stranger stranger = Stranger.in(NODE, first);

        reset(first.email());

        stranger.expectOut(OTHER);
        assertThat(rowsOf("known_device")).isZero();
        stranger.expectAlone(owner, OTHER);
        assertThat(audited("registration_superseded")).isEqualTo(1);
        assertThat(mailbox.await(first.email(), "way to sign in").text()).contains("removed", first.username());
    }

    @Test
    void aResetEndsWhatWasAddedToAnImportedAccount() {
        imported(false);
        Stranger stranger = Stranger.in(NODE, first);

        reset(first.email());

        stranger.expectOut(OTHER);
        stranger.expectAlone(owner, OTHER);
    }

    @Test
    void aResetKeepsTheFactorsOfAnAccountWhoseAddressWasImportedAsVerified() {
        imported(true);

        expectSecondFactorAfterAReset(first.email());
    }

    @Test
    @Tag("RG-15")
    void aResetKeepsFactorsThatWereAddedAfterTheProof() {
        first.activated(api);

        expectSecondFactorAfterAReset(first.email());
    }

    @Test
    void aResetKeepsFactorsOverAChangeOfTheAddress() {
        first.activated(api);
        AuthenticatorApp app = AuthenticatorApp.addedBy(signedIn(), NODE.clock());
        String next = Newcomer.any().email();
        Api withCode = Api.on(NODE, withCode(first, app.recoveryCodes().get(0)).accessToken());
        withCode.put("/users/me", "email", next).expectOk();
        api.post("/auth/confirm-email", "token", mailbox.await(next).token()).expectStatus(204);

        reset(next);

        withCode(owner, app.recoveryCodes().get(1)).expectOk();
    }

    /** An import moves the account to an address that is not verified: the factors belong to the user of the verified one. */
    @Test
    void aResetKeepsFactorsOfTheTimeOfAnEarlierVerifiedAddress() {
        imported(true);
        AuthenticatorApp app = AuthenticatorApp.addedBy(signedIn(), NODE.clock());
        String next = Newcomer.any().email();
        put(next, null, true);

        reset(next);

        withCode(owner, app.recoveryCodes().get(0)).expectOk();
    }

    @Test
    void aSecondResetKeepsWhatTheOwnerHasAdded() {
        added();
        reset(first.email());
        AuthenticatorApp app = AuthenticatorApp.addedBy(
                Api.on(NODE, owner.login(api).expectOk().accessToken()), NODE.clock());

        api.post("/auth/forgot", "email", first.email()).expectStatus(202);
        List<Mailbox.Received> mails = mailbox.await(first.email(), 4);
        String token = mails.get(mails.size() - 1).token();
        api.post("/auth/reset", "token", token, "password", "eight old bicycles")
                .expectStatus(204);

        withCode(first.withPassword("eight old bicycles"), app.recoveryCodes().get(0))
                .expectOk();
    }

    /** The unexpired change of an address: the stranger keeps a link to an address of their own. */
    @Test
    void aResetRevokesAChangeToTheAddressOfTheStranger() {
        added();
        String own = Newcomer.any().email();
        signedIn().put("/users/me", "email", own).expectOk();
        String change = mailbox.await(own).token();

        reset(first.email());

        api.post("/auth/confirm-email", "token", change, "password", first.password())
                .expectProblem(400);
        owner.login(api).expectOk();
    }

    /** A pending secret is known to the user who began with it. */
    @Test
    void aSecretThatTheStrangerHasBegunIsNotConfirmedByTheOwner() {
        added();
        String begun = AuthenticatorApp.begunBy(signedIn());
        reset(first.email());

        Browser browser = new Browser(NODE);
        browser.signIn(NODE, owner.username(), owner.password());
        String shown = browser.get("/account/security/totp").document().text();
        Api own = Api.on(NODE, owner.login(api).accessToken());

        assertThat(shown.replace(" ", "")).doesNotContain(begun);
        own.post(
                        "/users/me/factors/totp/confirm",
                        "code",
                        AuthenticatorApp.of(begun, NODE.clock()).code(0))
                .expectProblem(401);
    }

    private void added() {
        id = NODE.bean(Accounts.class)
                .create(NewAccount.named(first.username()).withEmail(first.email()), first.password())
                .id();
    }

    private void imported(boolean verified) {
        put(first.email(), verified, false);
    }

    private void put(String email, @Nullable Boolean verified, boolean update) {
        ImportedHash hash = ImportedHash.of(NODE.bean(Passwords.class).hash(first.password()), null);
        ImportedAccount account = new ImportedAccount(
                id,
                first.username(),
                email,
                verified,
                null,
                null,
                null,
                AccountState.ACTIVE,
                hash,
                null,
                null,
                null,
                ProfilePatch.NONE);
        NODE.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> NODE.bean(AccountImporter.class).put(account, update));
    }

    private void reset(String email) {
        api.post("/auth/forgot", "email", email).expectStatus(202);
        String token = mailbox.await(email, "Choose a new password").token();
        Api.on(OTHER)
                .post("/auth/reset", "token", token, "password", OTHER_PASSWORD)
                .expectStatus(204);
    }

    private void expectSecondFactorAfterAReset(String email) {
        AuthenticatorApp app = AuthenticatorApp.addedBy(signedIn(), NODE.clock());
        reset(email);
        assertThat(owner.login(api).expectProblem(401).string("type")).endsWith("mfa-required");
        withCode(owner, app.recoveryCodes().get(0)).expectOk();
    }

    private Response withCode(Newcomer user, String code) {
        String token = user.login(api).expectProblem(401).string("mfa_token");
        return api.post("/auth/login/mfa", "mfa_token", token, "code", code);
    }

    private Api signedIn() {
        return Api.on(NODE, first.login(api).expectOk().accessToken());
    }

    private int rowsOf(String table) {
        return count("select count(*) from " + table + " where account_id = :id");
    }

    private int audited(String event) {
        return count("select count(*) from audit_event where event = '" + event + "' and account_id = :id");
    }

    private int count(String sql) {
        return jdbc.sql(sql).param("id", id).query(Integer.class).single();
    }
}
