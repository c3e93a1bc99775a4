package io.github.keyreeve.server.tokens.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A database with as many accounts, each with a session and a consent, and grants, as if the server had written them over 90 days: all
 * indexes, the fill factor and the statistics are those of production. Each row follows from its number, so that a grant can be chosen
 * without reading it before. One grant of twenty has ended: it has expired, or its session or all access to its account was ended.
 */
final class ManyGrants implements AutoCloseable {

    /** One of so many grants has ended. */
    static final int ENDED = 20;

    private static final int CLIENTS = 20;

    private static final String[] FUNCTIONS = {"""
        create function pg_temp.random_id(kind text, n bigint) returns uuid language sql immutable return
            cast(overlay(overlay(md5(kind || cast(n as text)) placing '4' from 13) placing '8' from 17) as uuid)
        """, """
        create function pg_temp.random_text(kind text, n bigint) returns text language sql immutable return
            translate(rtrim(encode(sha256(cast(kind || cast(n as text) as bytea)), 'base64'), '='), '+/', '-_')
        """, """
        create function pg_temp.begun(n bigint) returns bigint language sql immutable return
            {now} - 7689600000 + 7689600000 * n / {grants}
        """, """
        create function pg_temp.grant_id(n bigint) returns uuid language sql immutable return
            cast(lpad(to_hex(pg_temp.begun(n)), 12, '0') || '7' || substr(md5('grant' || cast(n as text)), 1, 3)
                 || '8' || substr(md5('grant' || cast(n as text)), 4, 15) as uuid)
        """};

    private static final String ACCOUNTS = """
            insert into account (id, username, username_key, email, email_key, full_name, password_hash, tier, state, epoch)
            select pg_temp.random_id('account', n), 'user' || n, 'user' || n, 'user' || n || '@example.com',
                   'user' || n || '@example.com', 'User ' || n,
                   '$argon2id$v=19$m=19456,t=2,p=1$' || left(md5('salt' || n), 22) || '$' || left(repeat(md5('hash' || n), 2), 43),
                   'free', 'active', 1000000 + n
              from generate_series(cast(0 as bigint), {accounts} - 1) n
            """;

    private static final String SESSIONS = """
            insert into session (sid, account_id, account_epoch, epoch, incarnation, factors, begun_at, ends_at, sweep_at, store_key,
                                 address, user_agent)
            select pg_temp.random_text('session', n), pg_temp.random_id('account', n), 1000000 + n, 1000000000 + n,
                   incarnation, jsonb_build_object('password', now()), now(), now() + interval '12 hours',
                   now() + interval '12 hours', 'keyreeve:session:' || pg_temp.random_text('key', n), '203.0.113.7',
                   'Firefox on Linux'
              from store, generate_series(cast(0 as bigint), {accounts} - 1) n
            """;

    private static final String CONSENTS = """
            insert into consent (account_id, client_id, scopes)
            select pg_temp.random_id('account', n), client_id, '{openid,profile,email,api.read}'
              from pg_temp.numbered_client c
              join generate_series(cast(0 as bigint), {accounts} - 1) n on c.number = n % {clients}
            """;

    private static final String GRANTS = """
            insert into authorization_grant (
                   id, client_id, client_epoch, account_id, account_epoch, session_id, session_epoch, consent_epoch, incarnation,
                   factors, grant_type, scopes, resources, key_id, generation, rotated_at, refresh_expires_at, issued_at, expires_at)
            select pg_temp.grant_id(n), client_id, c.epoch, pg_temp.random_id('account', a),
                   case n % 60 when 40 then 0 else 1000000 + a end, pg_temp.random_text('session', a),
                   case n % 60 when 20 then 0 else 1000000000 + a end, 0, incarnation, jsonb_build_object('password', begun),
                   'authorization_code', '{openid,profile,email,api.read}', '{}', {key}, n % 100, begun,
                   now() + interval '7 days', begun, case n % 60 when 0 then now() else begun + interval '90 days' end
              from (select n, n % {accounts} as a, to_timestamp(pg_temp.begun(n) / 1000.0) as begun
                      from generate_series(cast(0 as bigint), {grants} - 1) n) n
              join pg_temp.numbered_client c on c.number = (a + n / {accounts}) % {clients}
             cross join store
            """;

    /** Codes of the last hour, all redeemed. */
    private static final String REQUESTS = """
            insert into authorization_request (
                   id, state, key_id, client_id, client_epoch, account_id, account_epoch, session_id, session_epoch, consent_epoch,
                   incarnation, factors, scopes, resources, sealed_request, expires_at)
            select id, 'redeemed', key_id, client_id, client_epoch, account_id, account_epoch, session_id, session_epoch,
                   consent_epoch, incarnation, factors, scopes, resources, decode(repeat(md5(cast(id as text)), 20), 'hex'), now()
              from authorization_grant order by id desc limit {grants} / 200
            """;

    private final Node node;
    private final GrantUse.Store store;
    private final long generatedAt = System.currentTimeMillis();
    private final long accounts;
    private final long grants;
    private final Connection connection;
    private final Random random = new Random(8);

    /** Generates so many grants, four for each account, in a new database of this server. */
    ManyGrants(EmbeddedPostgres server, long grants) throws SQLException {
        EmbeddedPostgres.Database database = server.createDatabase();
        node = Node.builder()
                .database(database)
                .property("keyreeve.cleanup.interval", "24h")
                .property("keyreeve.cleanup.walk-interval", "24h")
                .start();
        store = new GrantUse.Store(node);
        this.grants = grants;
        accounts = grants / 4;
        connection = DriverManager.getConnection(database.url(), database.username(), database.password());
        generate();
    }

    private void generate() throws SQLException {
        IntStream.range(0, CLIENTS).forEach(number -> TestClients.web(node));
        for (String function : FUNCTIONS) {
            execute(function);
        }
        execute("""
                create temporary table numbered_client as
                select row_number() over (order by client_id) - 1 as number, client_id, epoch from client
                """);
        execute("set synchronous_commit = off");
        execute("set maintenance_work_mem = '1GB'");
        // The rows below go together; to have PostgreSQL check it takes longer than all else.
        execute("set session_replication_role = replica");
        load("account", ACCOUNTS);
        load("session", SESSIONS);
        load("consent", CONSENTS);
        load("authorization_grant", GRANTS);
        load("authorization_request", REQUESTS);
        execute("set session_replication_role = origin");
        execute("vacuum analyze");
    }

    /** An index that is built once all rows are there is built in a tenth of the time. */
    private void load(String table, String rows) throws SQLException {
        execute("update pg_index set indisready = false where indrelid = cast('" + table + "' as regclass)");
        execute(rows);
        execute("update pg_index set indisready = true where indrelid = cast('" + table + "' as regclass)");
        execute("reindex table " + table);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(complete(sql));
        }
    }

    private String complete(String sql) {
        return sql.replace("{accounts}", String.valueOf(accounts))
                .replace("{grants}", String.valueOf(grants))
                .replace("{clients}", String.valueOf(CLIENTS))
                .replace("{key}", String.valueOf(store.key()))
                .replace("{now}", String.valueOf(generatedAt));
    }

    Node node() {
        return node;
    }

    GrantUse.Store store() {
        return store;
    }

    /** The number of rows, also of those that have ended. */
    long count(String table) throws SQLException {
        return number("select count(*) from " + table);
    }

    long bytesOfARow(String table) throws SQLException {
        return number("select pg_table_size('" + table + "')") / count(table);
    }

    long bytesOfItsIndexes(String table) throws SQLException {
        return number("select pg_indexes_size('" + table + "')") / count(table);
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Grants that have not ended, at random, each of them once. */
    List<Chosen> choose(int count) throws SQLException {
        assertThat(count).isLessThan(Math.toIntExact(grants / 2));
        Long[] numbers = random.longs(0, grants)
                .filter(number -> number % ENDED != 0)
                .distinct()
                .limit(count)
                .boxed()
                .toArray(Long[]::new);
        try (PreparedStatement statement = connection.prepareStatement(complete("""
                select pg_temp.grant_id(n) as id, n % 100 as generation,
                       pg_temp.random_id('account', a) as account, 1000000 + a as account_epoch,
                       pg_temp.random_text('session', a) as sid,
                       'keyreeve:session:' || pg_temp.random_text('key', a) as store_key, client_id as consented_client
                  from (select n, n % {accounts} as a from unnest(?) n) n
                  join pg_temp.numbered_client c on c.number = a % {clients}
                """))) {
            statement.setArray(1, connection.createArrayOf("bigint", numbers));
            try (ResultSet rows = statement.executeQuery()) {
                List<Chosen> chosen = new ArrayList<>();
                while (rows.next()) {
                    chosen.add(Chosen.read(rows));
                }
                return chosen;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        node.close();
    }

    /**
     * A grant of one of the accounts.
     *
     * @param storeKey of the session's attributes in Redis
     * @param consentedClient to which the user of the account has consented
     */
    record Chosen(
            UUID id,
            int generation,
            UUID account,
            long accountEpoch,
            String sid,
            String storeKey,
            String consentedClient) {

        static Chosen read(ResultSet row) throws SQLException {
            return new Chosen(
                    row.getObject("id", UUID.class),
                    row.getInt("generation"),
                    row.getObject("account", UUID.class),
                    row.getLong("account_epoch"),
                    row.getString("sid"),
                    row.getString("store_key"),
                    row.getString("consented_client"));
        }
    }
}
