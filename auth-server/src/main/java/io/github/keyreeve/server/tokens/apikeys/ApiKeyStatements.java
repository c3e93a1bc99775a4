package io.github.keyreeve.server.tokens.apikeys;

import io.github.keyreeve.server.platform.crypto.Digest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of API keys. */
final class ApiKeyStatements {

    private final JdbcClient jdbc;
    private final Duration usedInterval;
    private final Duration keepExpired;

    ApiKeyStatements(JdbcClient jdbc, Duration usedInterval, Duration keepExpired) {
        this.jdbc = jdbc;
        this.usedInterval = usedInterval;
        this.keepExpired = keepExpired;
    }

    /** The key of this digest, if it is valid now. */
    Optional<Found> find(Digest digest) {
        return jdbc.sql("""
                select id, account_id, created_at, expires_at, username, tier, roles, known_scopes, rate_limit,
                       coalesce(last_used_at < now() - make_interval(secs => :interval), true) as use_due
                  from active_api_key where digest = :digest
                """)
                .param("digest", digest.bytes())
                .param("interval", seconds(usedInterval))
                .query((row, number) -> Found.read(row))
                .optional();
    }

    /** The newest first. */
    List<ApiKey> of(UUID account) {
        return jdbc.sql("""
                select id, prefix, name, scopes, created_at, expires_at, last_used_at, rate_limit, expires_at <= now() as expired
                  from api_key where account_id = :account order by created_at desc, id
                """).param("account", account).query(ApiKey::read).list();
    }

    /** One key at a time is added to an account; the lock is held until the transaction ends. */
    void takeTurn(UUID account) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('keyreeve api keys ' || :account, 0))")
                .param("account", account.toString())
                .query((row, number) -> number)
                .list();
    }

    int countValid(UUID account) {
        return jdbc.sql("select count(*) from api_key where account_id = :account and expires_at > now()")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** Leaves so many expired keys, those that expired last. */
    void removeExpired(UUID account, int kept) {
        jdbc.sql("""
                delete from api_key where id in (
                    select id from api_key where account_id = :account and expires_at <= now()
                     order by expires_at desc offset :kept)
                """).param("account", account).param("kept", kept).update();
    }

    /** Stores a key while the account is active, whose end waits for it; empty if it is not. */
    Optional<ApiKey> add(UUID account, UUID id, String value, Digest digest, ApiKeyRules.Checked key) {
        return jdbc.sql("""
                insert into api_key (id, account_id, digest, prefix, name, scopes, expires_at, rate_limit)
                select :id, a.id, :digest, :prefix, :name, :scopes, :expiresAt, :rateLimit
                  from account a where a.id = :account and a.state = 'active' for share
                returning id, prefix, name, scopes, created_at, expires_at, last_used_at, rate_limit, false as expired
                """)
                .param("id", id)
                .param("account", account)
                .param("digest", digest.bytes())
                .param("prefix", ApiKeyValues.prefix(value))
                .param("name", key.name())
                .param("scopes", key.scopes().toArray(String[]::new))
                .param("expiresAt", key.expiresAt().atOffset(ZoneOffset.UTC))
                .param("rateLimit", key.rateLimit())
                .query(ApiKey::read)
                .optional();
    }

    /** Deletes a key, and returns it as it was; empty if the account has none with this id. */
    Optional<ApiKey> remove(UUID account, UUID id) {
        return jdbc.sql("""
                delete from api_key where account_id = :account and id = :id
                returning id, prefix, name, scopes, created_at, expires_at, last_used_at, rate_limit, expires_at <= now() as expired
                """)
                .param("account", account)
                .param("id", id)
                .query(ApiKey::read)
                .optional();
    }

    /** Deletes all keys of the account, and returns them as they were. */
    List<ApiKey> removeAll(UUID account) {
        return jdbc.sql("""
                delete from api_key where account_id = :account
                returning id, prefix, name, scopes, created_at, expires_at, last_used_at, rate_limit, expires_at <= now() as expired
                """).param("account", account).query(ApiKey::read).list();
    }

    /** Rows that another transaction has locked are skipped. */
    int removeExpired(int batch) {
        return jdbc.sql("""
                delete from api_key where ctid = any (array(
                    select ctid from api_key
                     where expires_at < now() - make_interval(secs => :kept)
                     order by expires_at limit :batch
                       for update skip locked))
                """)
                .param("kept", seconds(keepExpired))
                .param("batch", batch)
                .update();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /**
     * A valid key, with the scopes that the catalogue has.
     *
     * @param useDue whether its use is to be written
     */
    record Found(ActiveApiKey key, List<String> knownScopes, boolean useDue) {

        Found {
            knownScopes = List.copyOf(knownScopes);
        }

        static Found read(ResultSet row) throws SQLException {
            return new Found(
                    new ActiveApiKey(
                            row.getObject("id", UUID.class),
                            row.getObject("account_id", UUID.class),
                            row.getString("username"),
                            row.getString("tier"),
                            strings(row, "roles"),
                            List.of(),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                            row.getString("rate_limit")),
                    strings(row, "known_scopes"),
                    row.getBoolean("use_due"));
        }

        private static List<String> strings(ResultSet row, String column) throws SQLException {
            return List.of((String[]) row.getArray(column).getArray());
        }
    }
}
