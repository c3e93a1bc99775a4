package io.github.keyreeve.server.signin.sessions;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Removes the rows of sessions that have reached their end: that is when they have ended for clients too. */
final class EndedSessions {

    /** For authorization requests of the session that wait for consent, and for nodes whose clocks differ. */
    private static final Duration DELAY = Duration.ofHours(1);

    /** While a grant or a persistent login refers to a session, its row stays; how often that is asked. */
    private static final Duration POSTPONED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    EndedSessions(
            JdbcClient jdbc, TransactionOperations transaction, ApplicationEventPublisher publisher, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.publisher = publisher;
        this.clock = clock;
    }

    /**
     * Removes or postpones at most so many at once; returns how many. Scalar subqueries look up what each session needs, where PostgreSQL
     * reads the whole tables for a join of a thousand rows.
     */
    int sweep(int atMost) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Swept swept = remove(atMost);
            if (!swept.removed().isEmpty()) {
                publisher.publishEvent(new SessionRevocation.Ended(swept.removed()));
            }
            return swept.due();
        }));
    }

    private Swept remove(int atMost) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        with due as (
                            select ctid, sid, epoch, account_id, account_epoch from session
                             where sweep_at <= :due order by sweep_at limit :atMost for update skip locked),
                        checked as (
                            select ctid,
                                   coalesce(
                                       (select a.epoch = due.account_epoch from account a where a.id = due.account_id)
                                       and coalesce(
                                           (select true from persistent_login p where p.sid = due.sid),
                                           (select true from authorization_grant g
                                             where g.account_id = due.account_id
                                               and g.session_id = due.sid and g.session_epoch = due.epoch limit 1)),
                                       false) as is_referred
                              from due),
                        postponed as (
                            update session set sweep_at = :later
                             where ctid = any (array(select ctid from checked where is_referred))),
                        removed as (
                            delete from session where ctid = any (array(select ctid from checked where not is_referred))
                            returning sid)
                        select (select count(*) from due) as due, array(select sid from removed) as removed
                        """)
                .param("due", now.minus(DELAY))
                .param("later", now.plus(POSTPONED))
                .param("atMost", atMost)
                .query((row, number) -> new Swept(row.getInt("due"), List.of((String[])
                        row.getArray("removed").getArray())))
                .single();
    }

    private record Swept(int due, List<String> removed) {}
}
