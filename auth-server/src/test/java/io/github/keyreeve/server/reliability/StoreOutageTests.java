package io.github.keyreeve.server.reliability;

import static io.github.keyreeve.server.reliability.Outage.BACK;
import static io.github.keyreeve.server.reliability.Outage.expectPublicDocuments;
import static io.github.keyreeve.server.reliability.Outage.expectUnavailable;
import static io.github.keyreeve.server.reliability.Outage.expectUnavailablePage;
import static io.github.keyreeve.server.reliability.Outage.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.server.identity.accounts.NewAccount;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Code;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TcpProxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * An unavailable store is reported as that, soon, and never as an error of the client or an invalid token; once it is available again,
 * everything works.
 */
@Tag("slow")
class StoreOutageTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static TcpProxy toPostgres;
    private static TcpProxy toRedis;
    private static Node node;
    private static ClientCredentials client;
    private static ClientCredentials service;
    private static ClientCredentials opaqueService;
    private static ClientCredentials api;
    private static SignedIn user;

    private Server server;

    /** With the limits for PostgreSQL that the product has, and longer ones for Redis: who waits for it is found out. */
    @BeforeAll
    static void start() {
        toPostgres = new TcpProxy(
                URI.create(DATABASE.url().substring("jdbc:".length())).getPort());
        toRedis = new TcpProxy(URI.create(EmbeddedRedis.shared().url()).getPort());
        node = Outage.node(DATABASE, DATABASE.url().replaceFirst(":\\d+/", ":" + toPostgres.port() + "/"))
                .property("spring.data.redis.url", "redis://127.0.0.1:" + toRedis.port())
                .start();
        client = TestClients.web(node);
        service = TestClients.service(node);
        opaqueService = TestClients.service(node, "access_token_format", "opaque");
        api = TestClients.resourceServer(node);
        user = SignedIn.on(node, client);
    }

    @AfterAll
    static void stop() {
        node.close();
        toPostgres.close();
        toRedis.close();
    }

    @BeforeEach
    void speak() {
        server = Server.of(node);
    }

    /** The response to the commit is lost: nobody knows whether it happened, and the rollback that follows fails, too. */
    @Test
    void aCommitWithoutAResponseIsAnOutage() throws SQLException {
        Browser browser = new Browser(node);
        String name = "commits-" + UUID.randomUUID();
        node.bean(Accounts.class).create(NewAccount.named(name), "seven new bicycles");
        execute("""
                create function ends_its_connection() returns trigger language plpgsql as $$
                begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
                create constraint trigger ends_its_connection after insert on session
                    deferrable initially deferred for each row execute function ends_its_connection();
                """);
        try {
            assertThat(browser.signIn(node, name, "seven new bicycles").status())
                    .isEqualTo(503);
        } finally {
            execute("drop function ends_its_connection cascade");
        }
    }

    @Test
    @Clause({"RFC6749-5.2", "RFC7662-2.2", "RFC7009-2.2.1"})
    @Tag("ER-05")
    @Tag("IR-13")
    void withoutPostgresEachEndpointIsTemporarilyUnavailable() {
        Code code = user.code();
        Response tokens = user.tokens();
        String services = server.as(service).clientCredentials("api.read").accessToken();
        toPostgres.cut();
        try {
            expectUnavailable(List.of(
                    () -> server.as(client).redeem(code),
                    () -> server.as(client).refresh(tokens.refreshToken()),
                    () -> server.as(opaqueService).clientCredentials("api.read"),
                    () -> server.as(unknown("absent")).clientCredentials("api.read"),
                    () -> server.as(api).introspect(tokens.accessToken()),
                    () -> server.as(api).introspect(services),
                    () -> server.as(api).introspect("kra_unknown"),
                    () -> server.as(client).revoke(tokens.refreshToken()),
                    () -> server.as(client).revoke(tokens.accessToken()),
                    () -> server.userInfo(tokens.accessToken())));
            expectUnavailablePage(user.request().open(user.browser()));
            expectPublicDocuments(server);
        } finally {
            toPostgres.mend();
        }

        awaitReturn(tokens);
        server.as(api).introspect(services).expectActive();
        server.as(client).refresh(tokens.refreshToken()).expectOk();
        server.as(client).redeem(code).expectOk();
        user.tokens();
    }

    @Test
    void aPostgresThatHangsKeepsNoRequestWaiting() {
        Code code = user.code();
        Response tokens = user.tokens();
        toPostgres.jam();
        try {
            expectUnavailable(List.of(() -> server.as(client).refresh(tokens.refreshToken())));
            expectUnavailable(List.of(() -> server.as(client).redeem(code)));
            expectUnavailablePage(user.request().open(user.browser()));
            expectPublicDocuments(server);
        } finally {
            toPostgres.mend();
        }

        awaitReturn(tokens);
        server.as(client).refresh(tokens.refreshToken()).expectOk();
        server.as(client).redeem(code).expectOk();
    }

    /** More than the pool has connections, and all for the same client, so that each could wait for each. */
    @Test
    void manyWaitNoLongerThanOneForAPostgresThatHangs() {
        Response tokens = user.tokens();
        toPostgres.jam();
        try {
            expectUnavailable(
                    Collections.nCopies(16, () -> server.as(unknown("jammed")).clientCredentials("api.read")));
            expectUnavailable(Collections.nCopies(16, () -> server.userInfo(tokens.accessToken())));
            expectPublicDocuments(server);
        } finally {
            toPostgres.mend();
        }

        awaitReturn(tokens);
        server.as(unknown("jammed")).clientCredentials("api.read").expectError("invalid_client");
        assertThat(server.userInfo(tokens.accessToken()).status()).isEqualTo(200);
    }

    @Test
    void connectionsThatPostgresEndsAreReplaced() throws SQLException {
        Code code = user.code();
        Response tokens = user.tokens();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where pid <> pg_backend_pid() and datname = current_database()");
        }

        assertThat(server.as(api).introspect(tokens.accessToken()).status()).isIn(200, 503);
        awaitReturn(tokens);
        server.as(client).refresh(tokens.refreshToken()).expectOk();
        server.as(client).redeem(code).expectOk();
    }

    @Test
    void aHeldLockStopsOnlyRequestsThatNeedIt() throws SQLException {
        Response held = user.tokens();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from authorization_grant order by issued_at desc limit 1 for update");
            expectUnavailable(List.of(() -> server.as(client).refresh(held.refreshToken())));
            server.as(api).introspect(held.accessToken()).expectActive();
            user.tokens();
            connection.rollback();
        }

        server.as(client).refresh(held.refreshToken()).expectOk();
    }

    @Test
    void withoutRedisClientsAreServed() {
        Code code = user.code();
        toRedis.cut();
        try {
            expectThatClientsGoOn(code);
            assertThat(new Browser(node).get("/login").status()).isEqualTo(200);
            expectUnavailablePage(returning().get("/login"));
        } finally {
            toRedis.mend();
        }
        await().atMost(BACK).until(() -> returning().get("/login").status() == 200);
    }

    @Test
    void clientsDoNotWaitForARedisThatHangs() {
        Code code = user.code();
        toRedis.jam();
        try {
            expectThatClientsGoOn(code);
        } finally {
            toRedis.mend();
        }
        await().atMost(BACK).until(() -> new Browser(node).get("/login").status() == 200);
    }

    private void expectThatClientsGoOn(Code code) {
        Response tokens = soon(() -> server.as(client).redeem(code)).expectOk();
        Response refreshed =
                soon(() -> server.as(client).refresh(tokens.refreshToken())).expectOk();
        soon(() -> server.as(api).introspect(refreshed.accessToken())).expectActive();
        assertThat(soon(() -> server.userInfo(refreshed.accessToken())).status())
                .isEqualTo(200);
        soon(() -> server.as(service).clientCredentials("api.read")).expectOk();
        soon(() -> server.as(opaqueService).clientCredentials("api.read")).expectOk();
        soon(() -> server.as(client).revoke(refreshed.refreshToken())).expectNothing();
        soon(() -> server.as(api).introspect(refreshed.accessToken())).expectInactive();
        expectPublicDocuments(server);
    }

    private void awaitReturn(Response tokens) {
        await().atMost(BACK)
                .until(() -> server.as(api).introspect(tokens.accessToken()).status() == 200);
        server.as(api).introspect(tokens.accessToken()).expectActive();
    }

    private static ClientCredentials unknown(String id) {
        return new ClientCredentials(id, "none");
    }

    /** A browser with the cookie of a session. */
    private static Browser returning() {
        Browser browser = new Browser(node);
        browser.plant("keyreeve-session", "A".repeat(43));
        return browser;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(DATABASE.url(), DATABASE.username(), DATABASE.password());
    }
}
