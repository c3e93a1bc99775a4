package io.github.keyreeve.server.tokens.grants;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Rows that are no longer needed: expired tokens and denylist entries, and grants without tokens. An active grant always has a
 * token that has not expired; so when its last token is gone, the grant cannot become active again. Rows that are locked by a
 * request are skipped.
 */
final class ExpiredRows {

    private final JdbcClient jdbc;
    private final double kept;

    /** Rows that expired at least this long ago. */
    ExpiredRows(JdbcClient jdbc, Duration keepEnded) {
        this.jdbc = jdbc;
        this.kept = keepEnded.toMillis() / 1000.0;
    }

    /** Takes the lock for the cleanup, if it is free; it is held until the transaction ends. */
    boolean takeTurn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('keyreeve sweep', 0))")
                .query(Boolean.class)
                .single();
    }

    /** Used ones too: their lifetime is long enough to detect a replay. */
    int removeExpiredTokens(int batch) {
        return remove("""
                delete from token where digest in (
                    select digest from token
                     where expires_at < now() - make_interval(secs => :kept)
                     order by expires_at limit :batch
                       for update skip locked)
                """, batch);
    }

    int removeTokensOfRevokedGrants(int batch) {
        return remove("""
                delete from token where digest in (
                    select t.digest
                      from authorization_grant g join token t on t.grant_id = g.id
                     where g.revoked_at < now() - make_interval(secs => :kept)
                     limit :batch
                       for update of t skip locked)
                """, batch);
    }

    int removeEndedGrants(int batch) {
        return remove("""
                delete from authorization_grant where id in (
                    select g.id from authorization_grant g
                     where g.expires_at < now() - make_interval(secs => :kept)
                       and not exists (select from token t where t.grant_id = g.id)
                     order by g.expires_at limit :batch
                       for update skip locked)
                """, batch);
    }

    int removeExpiredDenials(int batch) {
        return remove("""
                delete from token_denylist where digest in (
                    select digest from token_denylist
                     where expires_at < now() - make_interval(secs => :kept)
                     order by expires_at limit :batch
                       for update skip locked)
                """, batch);
    }

    /** How many rows are to be removed; counts no more than {@code most} of each kind. */
    long count(int most) {
        return statement("""
                select (select count(*) from (
                            select from token
                             where expires_at < now() - make_interval(secs => :kept) limit :most) expired)
                     + (select count(*) from (
                            select from authorization_grant
                             where revoked_at < now() - make_interval(secs => :kept) limit :most) revoked)
                     + (select count(*) from (
                            select from token_denylist
                             where expires_at < now() - make_interval(secs => :kept) limit :most) denied)
                """).param("most", most).query(Long.class).single();
    }

    private int remove(String sql, int batch) {
        return statement(sql).param("batch", batch).update();
    }

    private StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("kept", kept);
    }
}
