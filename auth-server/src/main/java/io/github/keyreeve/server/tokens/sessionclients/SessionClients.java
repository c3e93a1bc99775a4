package io.github.keyreeve.server.tokens.sessionclients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The clients of sessions. The caller that takes them has them alone: each is notified once, whatever nodes end its session at the same moment. */
public class SessionClients {

    /**
     * A part of each statement that issues tokens of a sign-in, with {@code granted}, the row that they are made of. Clients that are notified
     * nothing have no row.
     */
    public static final String REMEMBER = """
            noted as (
                insert into session_client (sid, client_id, account_id, check_at)
                select granted.session_id, granted.client_id, granted.account_id, now() + interval '10 minutes'
                  from granted join client on client.client_id = granted.client_id
                 where coalesce(client.metadata ->> 'backchannel_logout_uri', client.metadata ->> 'frontchannel_logout_uri') is not null
                    on conflict (sid, client_id) do nothing),
            """;

    /** How often it is asked whether the session of a row is still there. */
    private static final Duration CHECKED_AGAIN = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SessionClients(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Those of a session that goes on, in the order of their names. */
    public List<SessionClient> of(String sid) {
        return jdbc.sql("select sid, client_id, account_id from session_client where sid = :sid order by client_id")
                .param("sid", sid)
                .query((row, number) -> Objects.requireNonNull(client(row)))
                .list();
    }

    /** Those of sessions that end in the transaction of the caller, in which no other caller gets them any longer. */
    public List<SessionClient> take(List<String> sids) {
        return taken(jdbc.sql("delete from session_client where sid = any (:sids) returning sid, client_id, account_id")
                .param("sids", sids.toArray(String[]::new)));
    }

    /** The same of all sessions of an account. */
    public List<SessionClient> takeAll(UUID account) {
        return taken(
                jdbc.sql("delete from session_client where account_id = :account returning sid, client_id, account_id")
                        .param("account", account));
    }

    private static List<SessionClient> taken(StatementSpec removal) {
        return removal.query((row, number) -> Objects.requireNonNull(client(row)))
                .list();
    }

    /**
     * Takes those whose session is gone, and that no caller took: tokens were issued while it ended, or its row was removed with all others
     * after a restore. Looks at no more than so many that are due.
     */
    public Lost takeLost(int atMost) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<Row> rows = jdbc.sql("""
                        with due as (
                            select ctid, sid from session_client
                             where check_at <= :now order by check_at limit :atMost for update skip locked),
                        checked as (
                            select ctid, (select true from session s where s.sid = due.sid) is not null as is_there from due),
                        postponed as (
                            update session_client set check_at = :later
                             where ctid = any (array(select ctid from checked where is_there))),
                        lost as (
                            delete from session_client where ctid = any (array(select ctid from checked where not is_there))
                            returning sid, client_id, account_id)
                        select counted.due, lost.*
                          from (select count(*) as due from due) counted left join lost on true
                        """)
                .param("now", now)
                .param("later", now.plus(CHECKED_AGAIN))
                .param("atMost", atMost)
                .query((row, number) -> new Row(row.getInt("due"), client(row)))
                .list();
        return new Lost(
                rows.get(0).due(),
                rows.stream().flatMap(row -> Stream.ofNullable(row.client())).toList());
    }

    private static @Nullable SessionClient client(ResultSet row) throws SQLException {
        String sid = row.getString("sid");
        return sid == null
                ? null
                : new SessionClient(sid, row.getString("client_id"), row.getObject("account_id", UUID.class));
    }

    private record Row(int due, @Nullable SessionClient client) {}

    /**
     * What was found.
     *
     * @param due how many rows were looked at
     * @param clients those of them whose session is gone
     */
    public record Lost(int due, List<SessionClient> clients) {

        public Lost {
            clients = List.copyOf(clients);
        }
    }
}
