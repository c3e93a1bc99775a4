package io.github.keyreeve.server.tokens.grants;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Rows that are no longer needed. Rows that are locked by a request are skipped. */
final class ExpiredRows {

    private final JdbcClient jdbc;
    private final Duration gracePeriod;

    /** Those that expired at least this long ago: until then a code that is replayed ends its grant. */
    ExpiredRows(JdbcClient jdbc, Duration gracePeriod) {
        this.jdbc = jdbc;
        this.gracePeriod = gracePeriod;
    }

    /** Takes the lock for the cleanup of a table, if it is free; it is held until the transaction ends. */
    boolean takeTurn(String table) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('keyreeve cleanup ' || :table, 0))")
                .param("table", table)
                .query(Boolean.class)
                .single();
    }

    int removeRequests(int batch) {
        return remove("""
                delete from authorization_request where ctid = any (array(
                    select ctid from authorization_request
                     where expires_at < now() - make_interval(secs => :grace)
                     order by expires_at limit :batch
                       for update skip locked))
                """, batch);
    }

    int removeAccessTokens(int batch) {
        return remove("""
                delete from access_token where ctid = any (array(
                    select ctid from access_token
                     where expires_at < now() - make_interval(secs => :grace)
                     order by expires_at limit :batch
                       for update skip locked))
                """, batch);
    }

    int removeDenylisted(int batch) {
        return remove("""
                delete from token_denylist where ctid = any (array(
                    select ctid from token_denylist
                     where expires_at < now() - make_interval(secs => :grace)
                     order by expires_at limit :batch
                       for update skip locked))
                """, batch);
    }

    /**
     * Walks on over the next grants in the order of time, and removes those that are not active: they have expired, or what they came
     * from has ended. After the last one the walk begins anew. A scalar subquery looks up each grant, where PostgreSQL reads the whole table
     * for {@code not exists}.
     */
    Walk walkOverGrants(int batch) {
        return jdbc.sql("""
                with walked as (
                    select id, ctid from authorization_grant
                     where id > (select grant_id from cleanup_position)
                     order by id limit :batch),
                moved as (
                    update cleanup_position
                       set grant_id = case when (select count(*) from walked) = :batch
                                           then (select id from walked order by id desc limit 1)
                                           else '00000000-0000-0000-0000-000000000000' end),
                ended as (
                    select g.ctid from authorization_grant g
                     where g.ctid = any (array(select ctid from walked))
                       and (select true from active_grant where active_grant.id = g.id) is null
                       for update of g skip locked),
                removed as (
                    delete from authorization_grant where ctid = any (array(select ctid from ended)) returning id)
                select (select count(*) from walked) as walked, (select count(*) from removed) as removed
                """)
                .param("batch", batch)
                .query((row, number) -> new Walk(row.getInt("walked"), row.getInt("removed")))
                .single();
    }

    /** How many rows of those that are found by their expiry are to be removed; counts no more than {@code most} of each table. */
    long count(int most) {
        return statement("""
                select (select count(*) from (
                            select from authorization_request
                             where expires_at < now() - make_interval(secs => :grace) limit :most) requests)
                     + (select count(*) from (
                            select from access_token
                             where expires_at < now() - make_interval(secs => :grace) limit :most) tokens)
                     + (select count(*) from (
                            select from token_denylist
                             where expires_at < now() - make_interval(secs => :grace) limit :most) denied)
                """).param("most", most).query(Long.class).single();
    }

    private int remove(String sql, int batch) {
        return statement(sql).param("batch", batch).update();
    }

    private StatementSpec statement(String sql) {
        return jdbc.sql(sql).param("grace", RequestStatements.seconds(gracePeriod));
    }

    /** How many rows a part of the walk saw, and how many of them it removed. */
    record Walk(int walked, int removed) {}
}
