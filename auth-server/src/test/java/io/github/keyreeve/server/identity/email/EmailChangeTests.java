package io.github.keyreeve.server.identity.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.Account;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.identity.credentials.CredentialChanges;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.StaleGrants;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Change of the e-mail address. */
class EmailChangeTests {

    private static final Node NODE = Node.shared();

    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer user = Newcomer.any();
    private final String newEmail = Newcomer.any().email();
    private final Api own;

    EmailChangeTests() {
        Account account = NODE.bean(Accounts.class)
                .create(NewAccount.named(user.username()).withEmail(user.email()), user.password());
        NODE.bean(CredentialChanges.class).verifyAddress(account.id());
        own = Api.on(NODE, user.login(Api.on(NODE)).accessToken());
    }

    @Test
    @Tag("RG-19")
    void changesTheAddressAfterConfirmation() {
        Response asked = own.put("/users/me", "email", newEmail).expectOk();
        assertThat(asked.string("email")).isEqualTo(user.email());
        assertThat(mailbox.await(user.email()).text()).contains(user.username()).doesNotContain(newEmail, "krl_");

        confirm(mailbox.await(newEmail).token()).expectStatus(204);

        Response profile = own.get("/users/me").expectOk();
        assertThat(profile.string("email")).isEqualTo(newEmail);
        assertThat(profile.json().path("email_verified").asBoolean()).isTrue();
        assertThat(mailbox.await(user.email(), "was changed").text()).doesNotContain(newEmail);
        confirm(mailbox.await(newEmail).token()).expectProblem(400);
    }

    @Test
    void doesNotChangeTheRestOfTheProfile() {
        own.put("/users/me", "full_name", "Ada Lovelace").expectOk();

        assertThat(own.put("/users/me", "email", newEmail).expectOk().string("full_name"))
                .isEqualTo("Ada Lovelace");
        assertThat(own.put("/users/me", "full_name", "")
                        .expectOk()
                        .json()
                        .path("full_name")
                        .isNull())
                .isTrue();
    }

    @Test
    @Tag("RG-19")
    void requiresARecentAuthenticationOrThePassword() {
        StaleGrants.of(user.username(), NODE, Duration.ofMinutes(6));

        own.put("/users/me", "email", newEmail).expectProblem(401);
        own.put("/users/me", "email", newEmail, "password", "wrong-password").expectProblem(401);
        own.put("/users/me", "full_name", "Ada").expectOk();
        own.put("/users/me", "email", newEmail, "password", user.password()).expectOk();
        mailbox.await(newEmail);
    }

    @Test
    void rejectsInvalidAddresses() {
        own.put("/users/me", "email", "nonsense").expectProblem(400);
        own.put("/users/me", "email", "a@example.com\r\nBcc: b@example.com").expectProblem(400);
        own.put("/users/me", "email", "a@example.com,b@example.com").expectProblem(400);
    }

    @Test
    void notifiesOnlyTheOwnerOfATakenAddress() {
        Newcomer other = Newcomer.any();
        NODE.bean(Accounts.class).create(NewAccount.named(other.username()).withEmail(other.email()), other.password());

        own.put("/users/me", "email", other.email()).expectOk();

        assertThat(mailbox.await(other.email()).subject()).contains("already");
        assertThat(own.get("/users/me").string("email")).isEqualTo(user.email());
    }

    @Test
    void rejectsAnAddressThatWasTakenMeanwhile() {
        own.put("/users/me", "email", newEmail).expectOk();
        String token = mailbox.await(newEmail).token();
        NODE.bean(Accounts.class)
                .create(
                        NewAccount.named(Newcomer.any().username()).withEmail(newEmail),
                        Newcomer.any().password());

        confirm(token).expectProblem(409);
        assertThat(own.get("/users/me").string("email")).isEqualTo(user.email());
    }

    @Test
    void isRevokedByAPasswordChange() {
        own.put("/users/me", "email", newEmail).expectOk();
        String token = mailbox.await(newEmail).token();

        own.post("/users/me/password", "current_password", user.password(), "new_password", "seven new bicycles")
                .expectStatus(204);

        confirm(token).expectProblem(400);
    }

    @Test
    void changesALoginNameThatIsTheAddress() {
        Api api = Api.on(NODE);
        String alone = user.email().replace("newcomer", "alone");
        api.post("/auth/register", "email", alone, "password", user.password()).expectStatus(201);
        user.activate(api, mailbox.await(alone).token()).expectStatus(204);
        Api signedIn = Api.on(
                NODE,
                api.post("/auth/login", "username", alone, "password", user.password())
                        .accessToken());
        signedIn.put("/users/me", "email", newEmail).expectOk();
        confirm(mailbox.await(newEmail).token()).expectStatus(204);

        assertThat(signedIn.get("/users/me").string("username")).isEqualTo(newEmail);
        api.post("/auth/login", "username", alone, "password", user.password()).expectProblem(401);
    }

    @Test
    void worksByPage() {
        own.put("/users/me", "email", newEmail).expectOk();
        Browser browser = new Browser(Node.sharedSecond());

        Page opened = browser.get(mailbox.await(newEmail).link());
        assertThat(opened.location().getRawQuery()).isNull();
        Page question = browser.follow(opened);
        assertThat(own.get("/users/me").string("email")).isEqualTo(user.email());
        Page login = browser.followHere(browser.submit(question, Map.of()));

        assertThat(login.uri().getPath()).isEqualTo("/login");
        assertThat(login.document().select("[role=status]").text()).startsWith("Your email address is confirmed.");
        assertThat(own.get("/users/me").string("email")).isEqualTo(newEmail);
        assertThat(browser.submit(question, Map.of()).status()).isEqualTo(400);
    }

    @Test
    void leadsToTheAccountWhereASessionExists() {
        own.put("/users/me", "email", newEmail).expectOk();
        Browser browser = new Browser(Node.sharedSecond());
        browser.signIn(Node.sharedSecond(), user.username(), user.password());
        Page question = browser.followHere(browser.get(mailbox.await(newEmail).link()));

        Page account = browser.followHere(browser.submit(question, Map.of()));

        assertThat(account.uri().getPath()).isEqualTo("/account");
        assertThat(account.document().select("[role=status]").text()).startsWith("Your email address is confirmed.");
    }

    private static Response confirm(String token) {
        return Api.on(Node.sharedSecond()).post("/auth/confirm-email", "token", token);
    }
}
