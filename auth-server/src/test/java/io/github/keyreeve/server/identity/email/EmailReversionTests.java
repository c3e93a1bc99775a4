package io.github.keyreeve.server.identity.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import io.github.keyreeve.testing.VirtualAuthenticator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The owner of a former address reverts its change. */
class EmailReversionTests {

    private static final Node NODE = Node.shared();

    private final Api api = Api.on(NODE);
    private final Mailbox mailbox = Mailbox.shared();
    private final Theft theft = new Theft(NODE);
    private final Newcomer user = theft.user;

    @Test
    void givesTheAddressBackAndRemovesThePassword() {
        String revert = theft.change().token();

        Response reverted = theft.revert(revert).expectOk();

        assertThat(reverted.json().path("password_required").asBoolean()).isTrue();
        user.login(api).expectProblem(401);
        theft.own().get("/users/me").expectChallenge(401, "invalid_token");
        theft.resetByTheOwner().login(api).expectOk();
        theft.expectAddress(user.email());
        assertThat(mailbox.await(theft.thief().email(), "removed").text()).doesNotContain(user.email(), "krl_");
        assertThat(audited()).contains("email_reverted");
    }

    @Test
    void keepsFactorsFromBeforeTheChange() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(theft.own(), NODE.clock());
        theft.use(Api.on(NODE, withCode(user, app.recoveryCodes().get(0)).accessToken()));
        String revert = theft.change().token();
        Browser browser = new Browser(NODE);
        Page code = browser.follow(browser.submit(
                browser.get("/login"), Map.of("username", user.username(), "password", user.password())));
        browser.submit(code, Map.of("code", app.recoveryCodes().get(1)));
        VirtualAuthenticator passkey = VirtualAuthenticator.addedBy(browser, NODE);
        String renewed = theft.own()
                .post("/users/me/factors/recovery-codes")
                .expectOk()
                .json()
                .at("/recovery_codes/0")
                .asString();

        theft.revert(revert).expectOk();

        Browser thief = new Browser(NODE);
        passkey.prove(thief);
        assertThat(thief.get("/account").location()).hasPath("/login");
        Newcomer owner = theft.resetByTheOwner();
        withCode(owner, renewed).expectProblem(401);
        withCode(owner, app.freshCode()).expectOk();
        assertThat(mailbox.await(user.email(), "way to sign in").text()).contains(user.username());
    }

    /** An attacker may have seen or made any of them. */
    @Test
    void revokesAllApiKeys() {
        String path = "/users/me/api-keys";
        theft.own().post(path, "name", "Before", "usage_scope", "partner.read").expectStatus(201);
        String revert = theft.change().token();
        theft.own().post(path, "name", "After", "usage_scope", "partner.read").expectStatus(201);

        theft.revert(revert).expectOk();

        Newcomer owner = theft.resetByTheOwner();
        Api own = Api.on(NODE, owner.login(api).accessToken());
        assertThat(own.get(path).expectOk().json().path("items")).isEmpty();
        assertThat(audited()).contains("api_key_revoked");
    }

    @Test
    void anEarlierAddressEndsTheLinksOfLaterOnes() {
        String first = theft.change().token();
        Newcomer second = theft.thief();
        String later = theft.change().token();

        theft.revert(first).expectOk();

        theft.revert(later).expectProblem(400);
        theft.expectAddress(user.email());
        NODE.bean(Accounts.class)
                .create(NewAccount.named(Newcomer.any().username()).withEmail(second.email()), second.password());
    }

    @Test
    void aLaterAddressRevertsItsOwnChangeOnly() {
        String first = theft.change().token();
        Newcomer second = theft.thief();

        theft.revert(theft.change().token()).expectOk();
        theft.expectAddress(second.email());

        theft.revert(first).expectOk();
        theft.expectAddress(user.email());
    }

    @Test
    void aChangeBackByTheUsualLinkEndsTheLaterOnes() {
        String first = theft.change().token();
        theft.own().put("/users/me", "email", user.email()).expectOk();
        api.post("/auth/confirm-email", "token", theft.confirmation(user.email()))
                .expectStatus(204);

        theft.expectAddress(user.email());
        assertThat(mailbox.await(theft.thief().email(), "was changed").text()).doesNotContain("krl_");
        theft.revert(first).expectProblem(400);
        user.login(api).expectOk();
    }

    @Test
    void changesTheLoginNameThatIsTheAddress() {
        String address = user.email().replace("newcomer", "alone");
        Newcomer alone = new Newcomer(address, address, user.password());
        api.post("/auth/register", "email", address, "password", user.password())
                .expectStatus(201);
        alone.activate(api, mailbox.await(address).token()).expectStatus(204);
        String next = Newcomer.any().email();
        Api.on(NODE, alone.login(api).accessToken())
                .put("/users/me", "email", next)
                .expectOk();
        api.post("/auth/confirm-email", "token", theft.confirmation(next)).expectStatus(204);

        theft.revert(mailbox.await(address, "was changed").token()).expectOk();

        Mailbox.Received mail = mailbox.await(address, "new password");
        assertThat(mail.text()).doesNotContain(next);
        api.post("/auth/reset", "token", mail.token(), "password", Theft.NEW_PASSWORD)
                .expectStatus(204);
        alone.withPassword(Theft.NEW_PASSWORD).login(api).expectOk();
        api.post("/auth/login", "username", next, "password", Theft.NEW_PASSWORD)
                .expectProblem(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"locked", "disabled"})
    void keepsAClosedAccountClosed(String state) {
        String token = theft.change().token();
        administrator().patch(account(), "state", state).expectOk();

        theft.revert(token).expectOk();

        assertThat(administrator().get(account()).string("state")).isEqualTo(state);
        theft.expectAddress(user.email());
        assertThat(mailbox.to(user.email())).noneMatch(mail -> mail.subject().contains("new password"));
    }

    @Test
    void doesNotRestoreAnAccountThatIsRemoved() {
        String token = theft.change().token();
        administrator().delete(account()).expectStatus(204);

        theft.revert(token).expectProblem(400);
        NODE.bean(Accounts.class).create(NewAccount.named(user.username()).withEmail(user.email()), user.password());
    }

    @Test
    void sendsNoLinkToAnAddressThatWasNotVerified() {
        Newcomer other = Newcomer.any();
        NODE.bean(Accounts.class).create(NewAccount.named(other.username()).withEmail(other.email()), other.password());
        String next = Newcomer.any().email();
        Api.on(NODE, other.login(api).accessToken())
                .put("/users/me", "email", next)
                .expectOk();
        api.post("/auth/confirm-email", "token", theft.confirmation(next), "password", other.password())
                .expectStatus(204);

        assertThat(mailbox.await(other.email(), "was changed").text()).doesNotContain("krl_");
    }

    @Test
    void worksByPageAfterSubmittingTheForm() {
        String link = theft.change().link();
        Browser browser = new Browser(Node.sharedSecond());

        Page question = browser.follow(browser.get(link));
        assertThat(question.document().select("h1").text()).isEqualTo("Take your email address back?");
        theft.expectAddress(theft.thief().email());
        Page done = browser.submit(question, Map.of());

        assertThat(done.document().select("h1").text()).isEqualTo("Your account has this email address again");
        assertThat(done.document().select("a[href=/forgot]")).isNotEmpty();
        theft.expectAddress(user.email());
        assertThat(browser.submit(question, Map.of()).status()).isEqualTo(400);
        assertThat(browser.get("/account").location()).hasPath("/login");
    }

    @Test
    void rejectsALinkForAnotherPurpose() {
        String token = theft.change().token();

        api.post("/auth/confirm-email", "token", token).expectProblem(400);
        api.post("/auth/restore-account", "token", token).expectProblem(400);
        api.post("/auth/reset", "token", token, "password", Theft.NEW_PASSWORD).expectProblem(400);
        theft.revert(theft.confirmation(theft.thief().email())).expectProblem(400);
        theft.revert("krl_guessed").expectProblem(400);
        theft.expectAddress(theft.thief().email());
    }

    private Response withCode(Newcomer who, String code) {
        String transaction = who.login(api).expectProblem(401).string("mfa_token");
        return api.post("/auth/login/mfa", "mfa_token", transaction, "code", code);
    }

    private static Api administrator() {
        return Api.as(NODE, TestUser.on(NODE, "admin"));
    }

    private String account() {
        return "/api/admin/users/" + theft.id();
    }

    private List<String> audited() {
        return NODE.bean(JdbcClient.class)
                .sql("select event from audit_event where account_id = cast(:id as uuid)")
                .param("id", theft.id())
                .query(String.class)
                .list();
    }
}
