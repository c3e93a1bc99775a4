package io.github.keyreeve.server.identity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Owners restore their deleted accounts. */
class AccountRestoreTests {

    private static final Node NODE = Node.shared();

    private final Api api = Api.on(NODE);
    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer user = Newcomer.any().activated(api);
    private final Response tokens = user.login(api).expectOk();
    private final Api own = Api.on(NODE, tokens.accessToken());
    private final String account = "/api/admin/users/" + own.get("/users/me").string("id");
    private final Api administrator = Api.as(NODE, TestUser.on(NODE, "admin"));

    @Test
    void restoresTheAccountButNoAccess() {
        String token = delete();
        user.login(api).expectProblem(401);

        restore(token).expectStatus(204);

        user.login(api).expectOk();
        own.get("/users/me").expectChallenge(401, "invalid_token");
        api.post("/auth/refresh", "refresh_token", tokens.refreshToken()).expectProblem(401);
        assertThat(purgeAt()).containsOnlyNulls();
        assertThat(audited()).containsSequence("account_deleted", "account_undeleted");
    }

    @Test
    void statesTheDateOfThePurge() {
        delete();

        LocalDate until = LocalDate.ofInstant(NODE.bean(Clock.class).instant(), ZoneOffset.UTC)
                .plusDays(30);
        assertThat(mailbox.await(user.email(), "was deleted").text())
                .contains(user.username(), until.toString(), "/restore-account?token=krl_");
    }

    @Test
    void worksByPageAfterSubmittingTheForm() {
        delete();
        Browser browser = new Browser(Node.sharedSecond());

        Page opened = browser.get(mailbox.await(user.email(), "was deleted").link());
        assertThat(opened.location().getRawQuery()).isNull();
        Page question = browser.follow(opened);
        assertThat(question.document().select("h1").text()).isEqualTo("Restore your account?");
        user.login(api).expectProblem(401);
        Page login = browser.followHere(browser.submit(question, Map.of()));
        assertThat(login.uri().getPath()).isEqualTo("/login");
        assertThat(login.document().select("[role=status]").text()).startsWith("Your account is restored.");

        user.login(api).expectOk();
        assertThat(browser.submit(question, Map.of()).status()).isEqualTo(400);
        browser.post("/restore-account", Map.of("token", "krl_guessed")).expectForbidden();
    }

    @ParameterizedTest
    @CsvSource({"disabled, disabled", "locked, locked", "active, active"})
    void keepsTheDecisionOfAnAdministrator(String decided, String state) {
        String token = delete();
        administrator.patch(account, "state", decided).expectOk();

        restore(token).expectProblem(400);

        assertThat(administrator.get(account).string("state")).isEqualTo(state);
    }

    @Test
    void doesNotLiftALaterLock() {
        String token = delete();
        administrator.patch(account, "state", "disabled").expectOk();
        administrator.patch(account, "state", "active").expectOk();
        administrator.patch(account, "state", "locked").expectOk();

        restore(token).expectProblem(400);

        user.login(api).expectProblem(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update account set purge_at = now()", "delete from account"})
    void isRejectedAfterTheDelay(String passing) {
        String token = delete();
        NODE.bean(JdbcClient.class)
                .sql(passing + " where username = :name")
                .param("name", user.username())
                .update();

        restore(token).expectProblem(400);
        user.login(api).expectProblem(401);
    }

    @Test
    void acceptsOnlyTheLinkOfTheLastDeletion() {
        String first = delete();
        restore(first).expectStatus(204);
        Api.on(NODE, user.login(api).accessToken()).delete("/users/me").expectStatus(204);
        String second = lastOfTwoMails().token();

        restore(first).expectProblem(400);
        restore(second).expectStatus(204);
    }

    @Test
    void mailsAnotherLinkToAnOwnerWhoAsksForANewPassword() {
        String first = delete();

        forgot(user.email());
        String second = lastOfTwoMails().token();

        restore(first).expectProblem(400);
        restore(second).expectStatus(204);
        user.login(api).expectOk();
        assertThat(mailbox.to(user.email())).noneMatch(mail -> mail.subject().contains("new password"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update account set purge_at = now()", "update account set state = 'disabled', purge_at = null"})
    void mailsNoLinkThatDoesNotRestore(String change) {
        delete();
        NODE.bean(JdbcClient.class)
                .sql(change + " where username = :name")
                .param("name", user.username())
                .update();
        Newcomer later = Newcomer.any().activated(api);

        forgot(user.email());
        forgot(later.email());

        mailbox.await(later.email(), "new password");
        assertThat(mailbox.to(user.email()).stream().map(Mailbox.Received::subject))
                .filteredOn(subject -> subject.contains("was deleted") || subject.contains("new password"))
                .hasSize(1);
    }

    private void forgot(String address) {
        api.post("/auth/forgot", "email", address).expectStatus(202);
    }

    /** Other mails may come between them: after the first one no device is known. */
    private Mailbox.Received lastOfTwoMails() {
        return Awaitility.await()
                .until(
                        () -> mailbox.to(user.email()).stream()
                                .filter(mail -> mail.subject().contains("was deleted"))
                                .toList(),
                        mails -> mails.size() == 2)
                .get(1);
    }

    @Test
    void rejectsALinkForAnotherPurpose() {
        api.post("/auth/forgot", "email", user.email()).expectStatus(202);
        String reset = mailbox.await(user.email(), "new password").token();
        String keep = delete();

        restore(reset).expectProblem(400);
        api.post("/auth/reset", "token", keep, "password", "seven new bicycles").expectProblem(400);
        restore("krl_guessed").expectProblem(400);
        api.post("/auth/restore-account").expectProblem(400);
    }

    @Test
    void sendsNoMailToAnUnverifiedAddress() {
        Newcomer unverified = Newcomer.any();
        NODE.bean(Accounts.class)
                .create(NewAccount.named(unverified.username()).withEmail(unverified.email()), unverified.password());
        Api.on(NODE, unverified.login(api).accessToken()).delete("/users/me").expectStatus(204);

        delete();

        mailbox.await(user.email(), "was deleted");
        assertThat(mailbox.to(unverified.email())).isEmpty();
    }

    private String delete() {
        own.delete("/users/me").expectStatus(204);
        return mailbox.await(user.email(), "was deleted").token();
    }

    private static Response restore(String token) {
        return Api.on(Node.sharedSecond()).post("/auth/restore-account", "token", token);
    }

    private List<Object> purgeAt() {
        return NODE.bean(JdbcClient.class)
                .sql("select purge_at from account where username = :name")
                .param("name", user.username())
                .query((row, number) -> row.getObject(1))
                .list();
    }

    private List<String> audited() {
        return NODE.bean(JdbcClient.class)
                .sql("""
                        select event from audit_event
                         where account_id = (select id from account where username = :name)
                           and event like 'account%' order by at, id
                        """)
                .param("name", user.username())
                .query(String.class)
                .list();
    }
}
