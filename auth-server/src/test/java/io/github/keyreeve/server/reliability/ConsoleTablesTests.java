package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.TestUser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Administrators list what ten thousand users have, and no statement reads a whole table. */
class ConsoleTablesTests {

    private static final EmbeddedPostgres.Database DATABASE =
            EmbeddedPostgres.shared().createDatabase();

    private static Node node;
    private static ExplainedStatements explained;
    private static Api admin;

    @BeforeAll
    static void fill() throws Exception {
        node = SentStatements.watchedNode().database(DATABASE).start();
        admin = Api.as(node, TestUser.on(node, "admin"));
        ClientCredentials unused = TestClients.web(node);
        explained = new ExplainedStatements(DATABASE);
        explained.execute(
                """
                insert into account (id, username, username_key, tier, state)
                select gen_random_uuid(), 'user' || n, 'user' || n, 'free', 'active' from generate_series(1, 10000) n
                """,
                "insert into client (client_id, metadata) select distinct on (n) 'client' || n, metadata from client, generate_series(1, 1000) n",
                """
                insert into consent (account_id, client_id, scopes)
                select id, 'client' || n, case when n = 1 then array['openid'] else '{}' end
                  from account, generate_series(1, 3) n
                """,
                """
                insert into session (sid, account_id, account_epoch, incarnation, factors, begun_at, ends_at, sweep_at, store_key,
                                     address)
                select id::text, id, epoch, incarnation, '{}', now(), now() + interval '1 day', now() + interval '1 day', id::text,
                       '192.0.2.' || (ascii(right(username, 1)) - 47)
                  from account, store
                """,
                """
                insert into persistent_login (id, key_id, account_id, sid, signed_in_at, address, expires_at)
                select id, 1, id, id::text, now(), '192.0.2.1', now() + interval '1 day' from account where username like '%7'
                """,
                """
                insert into given_up_delivery (id, kind, destination, sealed_content, turn, attempts, created_at, give_up_at, reason,
                                               given_up_at)
                select gen_random_uuid(), 'mail', 'mail-server', '', 2, 9, now(), now(), 'expired', now() - n * interval '1 second'
                  from generate_series(1, 10000) n
                """,
                """
                insert into delivery (id, kind, destination, turn, sealed_content, due_at, created_at, give_up_at, failure)
                select gen_random_uuid(), 'mail', 'mail-server', 2, '', now() + interval '1 day', now(), now() + interval '3 days',
                       case when username like '%7' then 'away' end
                  from account
                """,
                "vacuum analyze");
    }

    @AfterAll
    static void stop() throws Exception {
        explained.close();
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sessions?",
                "sessions?account=user77",
                "sessions?address=192.0.2.8",
                "sessions?address=192.0.2.8&since=2020-01-01",
                "sessions?since=2999-01-01",
                "sessions?remember_me=true",
                "deliveries?",
                "deliveries?kind=mail",
                "deliveries?state=failing",
                "deliveries?state=waiting",
                "consents?",
                "consents?account=user77",
                "consents?client=client1",
                "consents?client=client2"
            })
    void filtersAndTurnsPagesByIndexesOnly(String list) throws Exception {
        String path = "/api/admin/" + list + "&limit=20";
        SentStatements.of(node).during(() -> {
            Response first = admin.get(path).expectOk();
            if (!first.string("next").isEmpty()) {
                Response second =
                        admin.get(path + "&after=" + first.string("next")).expectOk();
                Response back =
                        admin.get(path + "&before=" + second.string("previous")).expectOk();
                assertThat(back.json().path("items")).isEqualTo(first.json().path("items"));
            }
        });

        assertThat(explained.readFromEndToEnd(SentStatements.of(node).all()))
                .noneMatch(statement -> statement.matches(
                        "(?s)(account|session|persistent_login|consent|delivery|given_up_delivery):.*"));
    }
}
