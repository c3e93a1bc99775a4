package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With a million tokens, no request makes PostgreSQL read a table from end to end. */
@Tag("slow")
class IndexTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static Node node;
    private static ExplainedStatements explained;

    @BeforeAll
    static void fill() throws Exception {
        node = SentStatements.watchedNode()
                .database(DATABASE)
                .property("keyreeve.clients.cache-time", "0s")
                .property("keyreeve.cleanup.interval", "5s")
                .property("keyreeve.cleanup.walk-interval", "5s")
                .start();
        explained = new ExplainedStatements(DATABASE);
        explained.execute(
                // The rows below go together; to have PostgreSQL check it takes longer than all else.
                "set session_replication_role = replica",
                """
                insert into account (id, username, username_key, tier, state)
                select gen_random_uuid(), 'user' || n, 'user' || n, 'free', 'active' from generate_series(1, 20000) n
                """,
                """
                insert into client (client_id, metadata)
                select 'client' || n, '{}' from generate_series(1, 20000) n
                """,
                """
                insert into client_use (client_id, last_used_on)
                select client_id, current_date from client on conflict do nothing
                """,
                """
                insert into consent (account_id, client_id, scopes)
                select id, 'client' || substr(username, 5), '{}' from account
                """,
                """
                insert into session (sid, account_id, account_epoch, incarnation, factors, begun_at, ends_at, sweep_at)
                select 'of ' || id, id, epoch, incarnation, '{}', now(), now() + interval '1 hour', now() + interval '1 hour'
                  from account, store
                """,
                """
                insert into authorization_grant (
                       id, client_id, client_epoch, account_id, account_epoch, session_id, session_epoch, consent_epoch,
                       incarnation, factors, grant_type, scopes, resources, refresh_expires_at, expires_at)
                select gen_random_uuid(), client_id, c.epoch, a.id, a.epoch, s.sid, s.epoch, 0, s.incarnation, '{}',
                       'authorization_code', '{}', '{}', now() + interval '1 hour', now() + n * interval '1 hour'
                  from account a
                  join session s on s.account_id = a.id
                  join client c on c.client_id = 'client' || substr(username, 5), generate_series(1, 10) n
                """,
                """
                insert into authorization_request (
                       id, state, consent_digest, client_id, client_epoch, account_id, account_epoch, session_id,
                       session_epoch, consent_epoch, incarnation, factors, scopes, resources, sealed_request, expires_at)
                select gen_random_uuid(), 'consent', sha256(cast(id::text as bytea)), client_id, client_epoch, account_id,
                       account_epoch, session_id, session_epoch, consent_epoch, incarnation, '{}', '{}', '{}', '', expires_at
                  from authorization_grant
                """,
                """
                insert into access_token (digest, grant_id, client_id, client_epoch, incarnation, scopes, audience, expires_at)
                select sha256(cast(id::text as bytea)), id, client_id, client_epoch, incarnation, '{}', '{}', expires_at
                  from authorization_grant
                """,
                """
                insert into token_denylist (digest, expires_at)
                select sha256(cast(n::text as bytea)), now() + interval '1 hour' from generate_series(1, 50000) n
                """,
                """
                insert into api_key (id, account_id, digest, prefix, name, scopes, expires_at)
                select gen_random_uuid(), id, sha256(cast(id::text || n as bytea)), 'krk_', 'of many', '{}', now() + n * interval '1 hour'
                  from account, generate_series(1, 5) n
                """,
                "set session_replication_role = origin");
        explained.execute(SignInRows.OF_ALL_ACCOUNTS);
        explained.execute("analyze");
    }

    @AfterAll
    static void stop() throws Exception {
        explained.close();
        node.close();
    }

    @Test
    void everyStatementFindsItsRowsByAnIndex() throws Exception {
        assertThat(node.bean(JdbcClient.class)
                        .sql("select count(*) from authorization_grant")
                        .query(Long.class)
                        .single())
                .isEqualTo(200_000);
        List<String> sent = SentStatements.of(node).during(IndexTests::walk);
        assertThat(sent).hasSizeGreaterThan(25);
        await().until(() -> SentStatements.of(node).all().stream()
                .anyMatch(statement -> statement.getQuery().contains("delete from token_denylist")));

        assertThat(explained.readFromEndToEnd(SentStatements.of(node).all())).isEmpty();
    }

    /** Shows that the check can fail. */
    @Test
    void aStatementWithoutAnIndexIsFound() throws Exception {
        String planted = "select grant_id from access_token where issued_at = now()";
        SentStatements.of(node).during(() -> node.bean(JdbcClient.class)
                .sql(planted)
                .query((row, number) -> number)
                .list());

        assertThat(explained.readFromEndToEnd(SentStatements.of(node).all()))
                .containsExactly("access_token: " + planted);
    }

    private static void administerClients() {
        Api admin = Api.as(node, TestUser.on(node, "admin"));
        String clients = "/api/admin/clients";
        for (String query : List.of("", "?search=client19", "?state=disabled", "?kind=web&after=client5")) {
            admin.get(clients + query).expectOk();
        }
        String client = clients + "/"
                + admin.post(clients, "grant_types", List.of("client_credentials"))
                        .expectStatus(201)
                        .string("client_id");
        admin.post(client + "/secret").expectOk();
        admin.post(client + "/disable").expectStatus(204);
        admin.delete(client).expectStatus(204);
    }

    /** Each request that queries PostgreSQL, in each of its variants. */
    private static void useAnApiKey(ClientDriver api) {
        Api own = Api.as(node, TestUser.on(node));
        Response key = own.post("/users/me/api-keys", "name", "Export", "usage_scope", "partner.read")
                .expectStatus(201);
        api.introspect(key.string("api_key")).expectActive();
        own.get("/users/me/api-keys").expectOk();
        own.delete("/users/me/api-keys/" + key.string("id")).expectStatus(204);
    }

    private static void walk() {
        Server server = Server.of(node);
        ClientCredentials web = TestClients.web(node, "require_consent", true);
        ClientCredentials api = TestClients.resourceServer(node);
        ClientCredentials service = TestClients.service(node);
        ClientCredentials opaque = TestClients.service(node, "access_token_format", "opaque");
        SignedIn user = SignedIn.on(node, web);
        Response tokens = user.tokens();
        user.code();
        Response refreshed = server.as(web).refresh(tokens.refreshToken()).expectOk();
        server.as(web).refresh(tokens.refreshToken()).expectOk();
        server.as(api).introspect(refreshed.accessToken()).expectActive();
        assertThat(server.userInfo(refreshed.accessToken()).status()).isEqualTo(200);
        server.as(web).revoke(refreshed.accessToken());
        server.as(web).revoke(refreshed.refreshToken());
        server.as(web).refresh(refreshed.refreshToken()).expectError("invalid_grant");
        String services = server.as(service).clientCredentials("api.read").accessToken();
        server.as(api).introspect(services).expectActive();
        server.as(service).revoke(services);
        server.as(api).introspect(services).expectInactive();
        String reference = server.as(opaque).clientCredentials("api.read").accessToken();
        server.as(api).introspect(reference).expectActive();
        user.request().with("prompt", "consent").approve(user.browser());
        useAnApiKey(server.as(api));
        administerClients();
    }
}
