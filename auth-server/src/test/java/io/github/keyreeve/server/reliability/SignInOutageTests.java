package io.github.keyreeve.server.reliability;

import static io.github.keyreeve.server.reliability.Outage.BACK;
import static io.github.keyreeve.server.reliability.Outage.expectUnavailableProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.AuthenticatorApp;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Mailbox;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Page;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TcpProxy;
import io.github.keyreeve.testing.TestUser;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What proves who someone is needs the database. Without it nothing is accepted, nothing is called wrong, and nothing is used up. */
@Tag("slow")
class SignInOutageTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();
    private static final TcpProxy TO_POSTGRES =
            new TcpProxy(URI.create(DATABASE.url().substring("jdbc:".length())).getPort());
    private static final Node NODE = Outage.node(
                    DATABASE, DATABASE.url().replaceFirst(":\\d+/", ":" + TO_POSTGRES.port() + "/"))
            .start();
    private static final Api ANONYMOUS = Api.on(NODE);

    private final TestUser user = TestUser.on(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
        TO_POSTGRES.close();
    }

    @Test
    @Tag("ER-05")
    void passwordsAreNotCalledWrong() {
        withoutPostgres(() -> expectUnavailableProblem(() -> ANONYMOUS.login(user)));

        ANONYMOUS.login(user).expectOk();
    }

    @Test
    @Tag("ER-05")
    void codesOfASecondFactorAreNeitherAcceptedNorUsedUp() {
        AuthenticatorApp app = AuthenticatorApp.addedBy(Api.as(NODE, user), Clock.systemUTC());
        String waiting = ANONYMOUS.login(user).expectProblem(401).string("mfa_token");
        String code = app.freshCode();

        withoutPostgres(() -> {
            expectUnavailableProblem(() -> verify(waiting, code));
            expectUnavailableProblem(() -> verify(waiting, app.invalidCode()));
            expectUnavailableProblem(() -> verify(waiting, app.recoveryCodes().get(0)));
        });

        verify(waiting, code).expectOk();
    }

    @Test
    void mailedLinksAreNotUsedUp() {
        String name = "user-" + UUID.randomUUID();
        String address = name + "@example.com";
        NODE.bean(Accounts.class).create(NewAccount.named(name).withEmail(address), "a former password");
        ANONYMOUS.post("/auth/forgot", "email", address).expectStatus(202);
        String token = Mailbox.shared().await(address).token();

        withoutPostgres(() -> expectUnavailableProblem(() -> reset(token)));

        reset(token).expectStatus(204);
        reset(token).expectProblem(400);
    }

    /** The entry is a part of the transaction. */
    @Test
    @Tag("LO-07")
    void nothingIsDoneThatTheAuditLogCannotRecord() {
        Api owner = Api.as(NODE, user);

        withFullAuditLog(() -> {
            expectUnavailableProblem(() -> ANONYMOUS.login(user));
            expectUnavailableProblem(() -> owner.post(
                    "/users/me/password", "current_password", user.password(), "new_password", "seven new bicycles"));
            expectUnavailableProblem(() -> owner.get("/users/me/export"));
        });

        ANONYMOUS.login(user).expectOk();
    }

    /** It counts all the same: otherwise passwords could be guessed while the log is full. */
    @Test
    void aWrongPasswordThatTheAuditLogCannotRecordIsUnavailable() {
        TestUser guesser = new TestUser(user.id(), user.name(), "a wrong guess");

        withFullAuditLog(() -> expectUnavailableProblem(() -> ANONYMOUS.login(guesser)));

        assertThat(NODE.bean(JdbcClient.class)
                        .sql("select failures from sign_in_attempt where account_id = :id")
                        .param("id", user.id())
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void aSessionEndsThoughTheAuditLogCannotRecordIt() {
        Browser browser = Browser.signedIn(NODE, user);
        Page question = browser.get("/logout");

        withFullAuditLog(
                () -> assertThat(browser.submit(question, Map.of()).status()).isEqualTo(503));

        assertThat(browser.get("/account").status()).isEqualTo(302);
    }

    private static Response verify(String waiting, String code) {
        return ANONYMOUS.post("/auth/login/mfa", "mfa_token", waiting, "code", code);
    }

    private static Response reset(String token) {
        return ANONYMOUS.post("/auth/reset", "token", token, "password", "seven new bicycles");
    }

    private static void withoutPostgres(Runnable work) {
        TO_POSTGRES.cut();
        try {
            work.run();
        } finally {
            TO_POSTGRES.mend();
        }
        TestUser other = new TestUser(UUID.randomUUID(), "nobody-" + UUID.randomUUID(), "nothing");
        await().atMost(BACK).until(() -> ANONYMOUS.login(other).status() == 401);
        assertThat(ANONYMOUS.login(other).status()).isEqualTo(401);
    }

    private static void withFullAuditLog(Runnable work) {
        execute("""
                create function audit_is_full() returns trigger language plpgsql as $$
                begin raise exception 'no space left' using errcode = 'disk_full'; end $$;
                create trigger audit_is_full before insert on audit_event
                    for each row execute function audit_is_full();
                """);
        try {
            work.run();
        } finally {
            execute("drop function audit_is_full cascade");
        }
    }

    private static void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(DATABASE.url(), DATABASE.username(), DATABASE.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
