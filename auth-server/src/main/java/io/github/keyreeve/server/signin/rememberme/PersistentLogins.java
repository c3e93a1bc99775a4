package io.github.keyreeve.server.signin.rememberme;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
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
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The remember-me logins, each under the digest of the series in its cookie, with the digest of the one-time token. A login refers to
 * the row of its session, and ends with it.
 */
class PersistentLogins implements SessionSource {

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
                        insert into persistent_login (series, token, account_id, sid, signed_in_at, address, user_agent,
                                                        renewed_at, expires_at)
                        select :series, :token, s.account_id, s.sid, :signedInAt, :address, :userAgent, :now, :expiresAt
                          from session s
                         where s.sid = :sid and s.account_id = :account and s.account_epoch = :accountEpoch
                           for key share of s
                            on conflict (sid) do update
                           set series = excluded.series, token = excluded.token, former_token = null,
                               signed_in_at = excluded.signed_in_at, address = excluded.address,
                               user_agent = excluded.user_agent, renewed_at = excluded.renewed_at,
                               expires_at = excluded.expires_at
                         where persistent_login.account_id = excluded.account_id
                        """)
                .param("series", digest(token.series()))
                .param("token", digest(token.value()))
                .param("account", login.account())
                .param("accountEpoch", login.accountEpoch())
                .param("sid", login.sid())
                .param("signedInAt", at(login.signedInAt()))
                .param("address", login.address())
                .param("userAgent", login.userAgent())
                .param("now", at(clock.instant()))
                .param("expiresAt", at(login.signedInAt().plus(lifetime)))
                .update();
    }

    /** The login of this token, which is replaced by the next one; empty if the token is invalid. */
    Optional<PersistentLogin> renew(RememberMeToken token, RememberMeToken next) {
        return jdbc.sql("""
                        update persistent_login p set token = :next, former_token = p.token, renewed_at = :now
                          from session s
                         where p.series = :series and p.token = :token and p.expires_at > :now and s.sid = p.sid
                        returning p.*, s.account_epoch, s.epoch as session_epoch
                        """)
                .param("series", digest(token.series()))
                .param("token", digest(token.value()))
                .param("next", digest(next.value()))
                .param("now", at(clock.instant()))
                .query(PersistentLogins::read)
                .optional();
    }

    /** The login whose token was renewed just before: another tab was faster. */
    Optional<PersistentLogin> renewedWithin(Duration time, RememberMeToken former) {
        return jdbc.sql("""
                        select p.*, s.account_epoch, s.epoch as session_epoch
                          from persistent_login p join session s on s.sid = p.sid
                         where p.series = :series and p.former_token = :token
                           and p.renewed_at > :then and p.expires_at > :now
                        """)
                .param("series", digest(former.series()))
                .param("token", digest(former.value()))
                .param("then", at(clock.instant().minus(time)))
                .param("now", at(clock.instant()))
                .query(PersistentLogins::read)
                .optional();
    }

    /** The login of this token. */
    Optional<PersistentLogin> find(RememberMeToken token) {
        return jdbc.sql("""
                        select p.*, s.account_epoch, s.epoch as session_epoch
                          from persistent_login p join session s on s.sid = p.sid
                         where p.series = :series and p.token = :token and p.expires_at > :now
                        """)
                .param("series", digest(token.series()))
                .param("token", digest(token.value()))
                .param("now", at(clock.instant()))
                .query(PersistentLogins::read)
                .optional();
    }

    /** Deletes the login, and returns it. */
    Optional<PersistentLogin> forget(RememberMeToken token) {
        return jdbc.sql("""
                        delete from persistent_login p using session s
                         where p.series = :series and s.sid = p.sid
                        returning p.*, s.account_epoch, s.epoch as session_epoch
                        """)
                .param("series", digest(token.series()))
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
                         where series in (select series from persistent_login where expires_at <= :now
                                           order by expires_at limit :atMost for update skip locked)
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

    private static byte[] digest(String value) {
        return Secrets.digest(SecretKind.PERSISTENT_LOGIN, value).bytes();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
