package io.github.keyreeve.server.identity.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.AlreadyTaken;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.imports.AccountImporter;
import io.github.keyreeve.server.identity.imports.ImportedAccount;
import io.github.keyreeve.server.identity.profile.ProfilePatch;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** No other account gets the former address of an account while its owner can take it back. */
@ResourceLock(Node.CLOCK)
class ReservedAddressTests {

    private static final Node NODE = Node.withMutableClock();
    private static final MutableClock CLOCK = NODE.clock();

    private final Api api = Api.on(NODE);
    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer user = Newcomer.any().activated(api);
    private final Newcomer stranger = new Newcomer(Newcomer.any().username(), user.email(), "seven new bicycles");
    private final String revert = change();

    @Test
    void aStrangerWhoSignsUpLearnsNothing() {
        Response pretended = stranger.register(api).expectStatus(201);

        assertThat(pretended.json().propertyNames())
                .containsExactlyElementsOf(Newcomer.any().register(api).json().propertyNames());
        assertThat(mailbox.await(user.email(), "already").text()).contains(user.username());
        stranger.login(api).expectProblem(401);
        revert().expectOk();
    }

    @Test
    void aStrangerWhoAsksForItLearnsNothing() {
        Newcomer other = Newcomer.any().activated(api);
        Api theirs = Api.on(NODE, other.login(api).accessToken());

        theirs.put("/users/me", "email", user.email()).expectOk();

        mailbox.await(user.email(), "already");
        assertThat(mailbox.to(user.email())).noneMatch(mail -> mail.subject().contains("Confirm"));
    }

    /** With the mail lost, or read by no one who knew of the change. */
    @Test
    void itsOwnerWhoAsksForANewPasswordThereGetsTheLinkOnceMore() {
        int mails = mailbox.to(user.email()).size();

        forgot(user.email());
        Mailbox.Received mail = mailbox.await(user.email(), mails + 1).get(mails);

        assertThat(mail.subject()).contains("was changed");
        assertThat(mail.token()).isNotEqualTo(revert);
        api.post("/auth/revert-email", "token", mail.token()).expectOk();
        revert().expectProblem(400);
        assertThat(NODE.bean(Accounts.class).findByEmail(user.email())).isPresent();
    }

    @Test
    void itsOwnerGetsTheLinkOnceMoreWhenTheAccountIsDeleted() {
        Api.on(NODE, user.login(api).accessToken()).delete("/users/me").expectStatus(204);
        mailbox.await(user.email(), "was deleted");
        int mails = mailbox.to(user.email()).size();

        forgot(user.email());

        String token = mailbox.await(user.email(), mails + 1).get(mails).token();
        api.post("/auth/revert-email", "token", token).expectOk();
        assertThat(NODE.bean(Accounts.class).findByEmail(user.email())).isPresent();
    }

    @Test
    void aCallerWhoAsksThereAgainAndAgainCausesFewMails() {
        int mails = mailbox.to(user.email()).size();
        for (int i = 0; i < 6; i++) {
            forgot(user.email());
        }

        awaitRequests();

        assertThat(mailbox.to(user.email())).hasSize(mails + 2);
        revert().expectOk();
    }

    @Test
    void noLinkIsMailedThereForAnAccountThatIsDisabled() {
        NODE.bean(JdbcClient.class)
                .sql("update account set state = 'disabled' where username = :name")
                .param("name", user.username())
                .update();
        int mails = mailbox.to(user.email()).size();

        forgot(user.email());
        awaitRequests();

        assertThat(mailbox.to(user.email())).hasSize(mails);
    }

    @Test
    void aLinkFromBeforeDoesNotGetIt() {
        Newcomer other = Newcomer.any().activated(api);
        Newcomer first = Newcomer.any();
        Api theirs = Api.on(NODE, other.login(api).accessToken());
        theirs.put("/users/me", "email", first.email()).expectOk();
        String link = mailbox.await(first.email(), "Confirm").token();
        Newcomer holder = Newcomer.any().activated(api);
        moved(holder, first.email());
        moved(holder, Newcomer.any().email());

        confirm(link).expectProblem(409);
    }

    @Test
    void aCommandDoesNotGetIt() {
        NewAccount account = NewAccount.named(stranger.username()).withEmail(user.email());

        assertThatThrownBy(() -> NODE.bean(Accounts.class).create(account, stranger.password()))
                .isInstanceOf(AlreadyTaken.class);
    }

    @Test
    void anImportDoesNotGetIt() {
        ImportedAccount added = imported(stranger.username());
        Newcomer other = Newcomer.any().activated(api);

        assertThatThrownBy(() -> put(added)).isInstanceOf(InvalidInput.class).hasMessageContaining("revert");
        assertThatThrownBy(() -> put(imported(other.username())))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("revert");

        assertThat(NODE.bean(Accounts.class).findByEmail(user.email())).isEmpty();
        stranger.login(api).expectProblem(401);
        revert().expectOk();
    }

    @Test
    void anImportGivesItBack() {
        put(imported(user.username()));

        assertThat(NODE.bean(Accounts.class).findByEmail(user.email())).isPresent();
        revert().expectProblem(400);
    }

    @Test
    void anInvitationDoesNotGetIt() {
        Api.as(NODE, TestUser.on(NODE, "admin"))
                .post("/api/admin/users/invitations", "email", user.email())
                .expectStatus(202);
        String invitation = mailbox.await(user.email(), "You are invited").token();

        stranger.register(api, "invitation", invitation).expectProblem(409);

        revert().expectOk();
    }

    @Test
    void itIsFreeAfterwardsAndTheLinkIsInvalid() {
        CLOCK.advance(Duration.ofDays(7).minusMinutes(1));
        NewAccount account = NewAccount.named(stranger.username()).withEmail(user.email());
        assertThatThrownBy(() -> NODE.bean(Accounts.class).create(account, stranger.password()))
                .isInstanceOf(AlreadyTaken.class);

        CLOCK.advance(Duration.ofMinutes(2));

        revert().expectProblem(400);
        NODE.bean(Accounts.class).create(account, stranger.password());
        stranger.login(api).expectOk();
    }

    @Test
    void theOwnerFindsItInTheExport() {
        Response export = Api.on(NODE, user.login(api).accessToken())
                .get("/users/me/export")
                .expectOk();

        assertThat(export.json().at("/former_addresses/0/email").asString()).isEqualTo(user.email());
    }

    /** The thief deletes the account, and its owner reads the mail about that later than the link of the change is valid. */
    @Test
    void itStaysReservedUntilADeletedAccountIsRemoved() {
        NewAccount account = NewAccount.named(stranger.username()).withEmail(user.email());
        CLOCK.advance(Duration.ofDays(6));
        Api.on(NODE, user.login(api).accessToken()).delete("/users/me").expectStatus(204);
        String later = mailbox.await(user.email(), "was deleted").token();
        CLOCK.advance(Duration.ofDays(20));

        assertThatThrownBy(() -> NODE.bean(Accounts.class).create(account, stranger.password()))
                .isInstanceOf(AlreadyTaken.class);
        revert().expectProblem(400);
        api.post("/auth/revert-email", "token", later).expectOk();

        assertThat(NODE.bean(Accounts.class).findByEmail(user.email())).isPresent();
    }

    private String change() {
        moved(user, Newcomer.any().email());
        return mailbox.await(user.email(), "was changed").token();
    }

    private void forgot(String address) {
        api.post("/auth/forgot", "email", address).expectStatus(202);
    }

    /** Until the requests so far are processed, and their mails are sent before those of a later one. */
    private void awaitRequests() {
        Newcomer other = Newcomer.any().activated(api);
        forgot(other.email());
        mailbox.await(other.email(), "new password");
        await().until(() -> NODE.bean(JdbcClient.class)
                        .sql("select count(*) from delivery")
                        .query(Integer.class)
                        .single()
                == 0);
    }

    private void moved(Newcomer account, String address) {
        int mails = mailbox.to(address).size();
        Api.on(NODE, account.login(api).accessToken())
                .put("/users/me", "email", address)
                .expectOk();
        confirm(mailbox.await(address, mails + 1).get(mails).token()).expectStatus(204);
    }

    private Response confirm(String token) {
        return api.post("/auth/confirm-email", "token", token);
    }

    private ImportedAccount imported(String name) {
        return new ImportedAccount(
                null,
                name,
                user.email(),
                true,
                null,
                null,
                null,
                AccountState.ACTIVE,
                null,
                null,
                null,
                null,
                ProfilePatch.NONE);
    }

    private static void put(ImportedAccount account) {
        NODE.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> NODE.bean(AccountImporter.class).put(account, true));
    }

    private Response revert() {
        return api.post("/auth/revert-email", "token", revert);
    }
}
