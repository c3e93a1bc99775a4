package io.github.keyreeve.server.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.identity.accounts.AccountState;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Mailbox.Received;
import io.github.keyreeve.testing.Newcomer;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Password reset by a mailed link. */
class PasswordResetTests {

    private static final Node NODE = Node.shared();
    private static final String NEW_PASSWORD = "seven new bicycles";

    private final Api api = Api.on(NODE);
    private final Api elsewhere = Api.on(Node.sharedSecond());
    private final Mailbox mailbox = Mailbox.shared();
    private final Newcomer user = Newcomer.any();

    PasswordResetTests() {
        NODE.bean(Accounts.class).create(NewAccount.named(user.username()).withEmail(user.email()), user.password());
    }

    @Test
    @Tag("RG-16")
    @Tag("TK-30")
    void setsANewPasswordAndRevokesAllAccess() {
        Response tokens = user.login(api).expectOk();
        Browser browser = new Browser(NODE);
        browser.signIn(NODE, user.username(), user.password());
        assertThat(browser.get("/").status()).isEqualTo(200);

        api.post("/auth/reset", "token", askForLink().token(), "password", NEW_PASSWORD)
                .expectStatus(204);

        Api.on(Node.sharedSecond(), tokens.accessToken()).get("/users/me").expectChallenge(401, "invalid_token");
        elsewhere.post("/auth/refresh", "refresh_token", tokens.refreshToken()).expectProblem(401);
        assertThat(browser.get(Node.sharedSecond().resolve("/")).isRedirect()).isTrue();
        user.login(elsewhere).expectProblem(401);
        elsewhere
                .post("/auth/login", "username", user.username(), "password", NEW_PASSWORD)
                .expectOk();
        assertThat(mailbox.await(user.email(), "was changed").text()).contains(user.username());
    }

    @Test
    @Tag("RG-14")
    void redeemsOnlyTheNewestLinkAndOnlyOnce() {
        String first = askForLink().token();
        api.post("/auth/forgot", "email", user.email()).expectStatus(202);
        String second = mailbox.await(user.email(), 2).get(1).token();

        api.post("/auth/reset", "token", first, "password", NEW_PASSWORD).expectProblem(400);
        api.post("/auth/reset", "token", second, "password", NEW_PASSWORD).expectStatus(204);
        api.post("/auth/reset", "token", second, "password", NEW_PASSWORD).expectProblem(400);
    }

    @Test
    @Tag("RG-14")
    void revokesTheLinkWhenThePasswordIsChangedOtherwise() {
        String token = askForLink().token();
        Api.on(NODE, user.login(api).accessToken())
                .post("/users/me/password", "current_password", user.password(), "new_password", NEW_PASSWORD)
                .expectStatus(204);

        api.post("/auth/reset", "token", token, "password", "another password").expectProblem(400);
    }

    @Test
    void keepsTheLinkValidWhenThePasswordIsRejected() {
        String token = askForLink().token();

        Response refused =
                api.post("/auth/reset", "token", token, "password", "password1").expectProblem(400);
        assertThat(refused.string("detail")).contains("most common");
        api.post("/auth/reset", "token", token, "password", user.username()).expectProblem(400);
        api.post("/auth/reset", "token", token, "password", NEW_PASSWORD).expectStatus(204);
    }

    @Test
    @Tag("RG-18")
    void rejectsExpiredAndGuessedLinksWithoutLockingAccounts() {
        String token = askForLink().token();
        NODE.bean(JdbcClient.class)
                .sql("update email_link set expires_at = now() where purpose = 'RESET' and used_at is null")
                .update();

        api.post("/auth/reset", "token", token, "password", NEW_PASSWORD).expectProblem(400);
        for (int i = 0; i < 30; i++) {
            api.post("/auth/reset", "token", "krl_guess-" + i, "password", NEW_PASSWORD)
                    .expectProblem(400);
        }
        user.login(api).expectOk();
    }

    @Test
    void rejectsALinkForAnotherPurpose() {
        Newcomer pending = Newcomer.any();
        pending.register(api).expectStatus(201);

        api.post("/auth/reset", "token", mailbox.await(pending.email()).token(), "password", NEW_PASSWORD)
                .expectProblem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown@example.com", "no address"})
    void respondsTheSameForUnknownAddresses(String address) {
        Response unknown = api.post("/auth/forgot", "email", address).expectStatus(202);
        Response known = api.post("/auth/forgot", "email", user.email()).expectStatus(202);

        assertThat(unknown.body()).isEqualTo(known.body());
        assertThat(api.post("/auth/forgot").status()).isEqualTo(202);
    }

    @Test
    @Tag("RG-11")
    void limitsTheMailsPerHour() {
        for (int i = 0; i < 20; i++) {
            api.post("/auth/forgot", "email", user.email()).expectStatus(202);
        }

        List<Received> mails = mailbox.await(user.email(), 3);
        awaitEverythingSent();
        assertThat(mailbox.to(user.email())).hasSize(3);
        api.post("/auth/reset", "token", mails.get(2).token(), "password", NEW_PASSWORD)
                .expectStatus(204);
    }

    @ParameterizedTest
    @EnumSource(value = AccountState.class, names = "ACTIVE", mode = EnumSource.Mode.EXCLUDE)
    @Tag("RG-08")
    void doesNotActivateAnInactiveAccount(AccountState state) {
        String token = askForLink().token();
        NODE.bean(JdbcClient.class)
                .sql("update account set state = :state where username = :name")
                .param("state", state.wireName())
                .param("name", user.username())
                .update();

        api.post("/auth/reset", "token", token, "password", NEW_PASSWORD).expectProblem(400);
        api.post("/auth/forgot", "email", user.email()).expectStatus(202);
        awaitEverythingSent();
        assertThat(mailbox.to(user.email())).hasSize(1);
    }

    @Test
    @Tag("HT-12")
    @Tag("RG-13")
    void buildsLinksFromTheIssuerNotFromTheHostHeader() {
        api.send(
                        "POST",
                        "/auth/forgot",
                        Api.json("email", user.email()),
                        "X-Forwarded-Host",
                        "evil.example",
                        "X-Forwarded-Proto",
                        "https",
                        "X-Forwarded-Prefix",
                        "/evil",
                        "Forwarded",
                        "host=evil.example")
                .expectStatus(202);

        assertThat(mailbox.await(user.email()).link()).startsWith(NODE.uri() + "/reset?token=krl_");
    }

    @Test
    @Tag("RG-15")
    @Tag("RG-17")
    void worksByPages() {
        Browser browser = new Browser(NODE);
        Page sent = browser.submit(browser.get("/forgot"), Map.of("email", user.email()));
        assertThat(sent.status()).isEqualTo(200);
        Page unknown = browser.submit(browser.get("/forgot"), Map.of("email", "unknown@example.com"));
        assertThat(unknown.body()).isEqualTo(sent.body());

        Page opened = browser.get(mailbox.await(user.email()).link());
        assertThat(opened.location().getRawQuery()).isNull();
        Page form = browser.follow(opened);
        assertThat(form.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(form.header("Cache-Control")).contains("no-store");
        assertThat(form.document().select("#username").val()).isEqualTo(user.username());
        Page again = browser.submit(form, Map.of("password", "password1"));
        assertThat(again.document().select("#reset-error").text()).contains("most common");
        Page done = browser.submit(again, Map.of("password", NEW_PASSWORD));

        assertThat(done.status()).isEqualTo(200);
        assertThat(browser.get("/").isRedirect()).as("no user is signed in").isTrue();
        assertThat(browser.submit(form, Map.of("password", NEW_PASSWORD)).status())
                .isEqualTo(400);
        api.post("/auth/login", "username", user.username(), "password", NEW_PASSWORD)
                .expectOk();
    }

    @Test
    void verifiesTheAddress() {
        api.post("/auth/reset", "token", askForLink().token(), "password", NEW_PASSWORD)
                .expectStatus(204);

        api.post("/auth/login", "username", user.email(), "password", NEW_PASSWORD)
                .expectOk();
    }

    private Received askForLink() {
        api.post("/auth/forgot", "email", user.email()).expectStatus(202);
        return mailbox.await(user.email());
    }

    /** Requests are processed in order: once a later one is processed, all earlier ones are. */
    private void awaitEverythingSent() {
        Newcomer later = Newcomer.any();
        NODE.bean(Accounts.class).create(NewAccount.named(later.username()).withEmail(later.email()), later.password());
        api.post("/auth/forgot", "email", later.email()).expectStatus(202);
        mailbox.await(later.email());
    }
}
