package io.github.keyreeve.server.signin.rememberme;

import io.github.keyreeve.server.signin.sessions.SessionEntry;
import io.github.keyreeve.server.signin.sessions.SessionSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The persistent logins. A row counts the tokens of its login and stores none of them. It refers to the row of its session, and ends
 * with it.
 */
class PersistentLogins implements SessionSource {

    /** The login of a token and its session. */
    private static final String FOUND = """
            p.id = :id and s.sid = p.sid and p.expires_at > :now
                           and exists (select from ring_key where ring_key.id = :key)""";

    /** Tabs that open together send the same token, and the last of them may arrive after the first page has loaded. */
    private static final String ACCEPTED = """
            (p.generation < :next
                            or p.generation = :next
                               and (p.used_generation < :next or p.renewed_at > now() - interval '10 seconds'))""";

    private final JdbcClient jdbc;
    private final Duration lifetime;
    private final Clock clock;

    PersistentLogins(JdbcClient jdbc, Duration lifetime, Clock clock) {
        this.jdbc = jdbc;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** Stores the login, unless its session has ended; there is at most one for each session. */
    void put(RememberMeToken token, PersistentLogin login) {
        jdbc.sql("""
                        insert into persistent_login (id, key_id, account_id, sid, signed_in_at, address, user_agent, expires_at)
                        select :id, :key, s.account_id, s.sid, :signedInAt, :address, :userAgent, :expiresAt
                          from session s
                         where s.sid = :sid and s.account_id = :account and s.account_epoch = :accountEpoch
                           for key share of s
                            on conflict (sid) do update
                           set id = excluded.id, generation = excluded.generation,
                               used_generation = excluded.used_generation, key_id = excluded.key_id,
                               signed_in_at = excluded.signed_in_at, address = excluded.address,
                               user_agent = excluded.user_agent, renewed_at = excluded.renewed_at,
                               expires_at = excluded.expires_at
                         where persistent_login.account_id = excluded.account_id
                        """)
                .param("id", token.login())
                .param("key", token.keyId())
                .param("account", login.account())
                .param("accountEpoch", login.accountEpoch())
                .param("sid", login.sid())
                .param("signedInAt", at(login.signedInAt()))
                .param("address", login.address())
                .param("userAgent", login.userAgent())
                .param("expiresAt", at(login.signedInAt().plus(lifetime)))
                .update();
    }

    /**
     * The login of this token, whose successor is valid from now on. Until that was used, the token leads to the same successor again.
     * A token of a later generation than the row's was issued before a failover lost its renewal; the row moves on to it. Empty if the
     * token is reused, or its login has ended.
     */
    Optional<PersistentLogin> renew(RememberMeToken presented, RememberMeToken successor) {
        return jdbc.sql("""
                        update persistent_login p
                           set generation = :next, key_id = :nextKey, used_generation = greatest(p.used_generation, :next - 1),
                               renewed_at = case when p.generation = :next then p.renewed_at else now() end
                          from session s
                         where\s""" + FOUND + " and " + ACCEPTED + """
                        returning p.*, s.account_epoch, s.epoch as session_epoch
                        """)
                .params(named(presented))
                .param("nextKey", successor.keyId())
                .query(PersistentLogins::read)
                .optional();
    }

    /** The login of this token, if the token is accepted. */
    Optional<PersistentLogin> find(RememberMeToken token) {
        return select(token, ACCEPTED);
    }

    /** The login of this token, if the token is not accepted because its successor was used. */
    Optional<PersistentLogin> findReused(RememberMeToken token) {
        return select(token, "not " + ACCEPTED);
    }

    private Optional<PersistentLogin> select(RememberMeToken token, String condition) {
        return jdbc.sql(
                        "select p.*, s.account_epoch, s.epoch as session_epoch from persistent_login p, session s where "
                                + FOUND + " and " + condition)
                .params(named(token))
                .query(PersistentLogins::read)
                .optional();
    }

    private Map<String, Object> named(RememberMeToken token) {
        return Map.of(
                "id", token.login(), "key", token.keyId(), "next", token.generation() + 1, "now", at(clock.instant()));
    }

    /** The token that was issued last has arrived, if it is still of this generation. */
    void markUsed(String sid, int generation) {
        jdbc.sql("""
                        update persistent_login set used_generation = :generation
                         where sid = :sid and generation = :generation and used_generation < :generation
                        """).param("sid", sid).param("generation", generation).update();
    }

    /** Deletes the login, and returns it. */
    Optional<PersistentLogin> forget(RememberMeToken token) {
        return jdbc.sql("""
                        delete from persistent_login p using session s
                         where p.id = :id and s.sid = p.sid
                        returning p.*, s.account_epoch, s.epoch as session_epoch
                        """)
                .param("id", token.login())
                .query(PersistentLogins::read)
                .optional();
    }

    @Override
    public List<SessionEntry> of(UUID account) {
        return jdbc
                .sql("""
                        select p.*, s.account_epoch, s.epoch as session_epoch
                          from persistent_login p
                          join session s on s.sid = p.sid
                          join account a on a.id = s.account_id and a.epoch = s.account_epoch
                          join store on store.incarnation = s.incarnation
                         where p.account_id = :account and p.expires_at > :now
                        """)
                .param("account", account)
                .param("now", at(clock.instant()))
                .query(PersistentLogins::read)
                .list()
                .stream()
                .map(login -> SessionEntry.away(login.sid(), login.signedInAt(), login.address(), login.userAgent()))
                .toList();
    }

    /** Removes expired logins; at most so many at once. */
    int removeExpired(int atMost) {
        return jdbc.sql("""
                        delete from persistent_login
                         where ctid = any (array(select ctid from persistent_login where expires_at <= :now
                                                  order by expires_at limit :atMost for update skip locked))
                        """)
                .param("now", at(clock.instant()))
                .param("atMost", atMost)
                .update();
    }

    private static PersistentLogin read(ResultSet row, int number) throws SQLException {
        return new PersistentLogin(
                row.getObject("account_id", UUID.class),
                row.getLong("account_epoch"),
                row.getString("sid"),
                row.getLong("session_epoch"),
                row.getObject("signed_in_at", OffsetDateTime.class).toInstant(),
                row.getString("address"),
                row.getString("user_agent"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
