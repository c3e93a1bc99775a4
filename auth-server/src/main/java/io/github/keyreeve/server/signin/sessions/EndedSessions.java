package io.github.keyreeve.server.signin.sessions;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes the rows of sessions that have reached their end. */
final class EndedSessions {

    /** For authorization requests of the session that wait for consent, and for nodes whose clocks differ. */
    private static final Duration DELAY = Duration.ofHours(1);

    /** While a grant or a persistent login refers to a session, its row stays; how often that is asked. */
    private static final Duration POSTPONED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    EndedSessions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Removes or postpones at most so many at once; returns how many. */
    int sweep(int atMost) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        with due as (
                            select sid, epoch, account_id, account_epoch from session
                             where sweep_at <= :due order by sweep_at limit :atMost for update skip locked),
                        referred as (
                            select due.sid
                              from due join account a on a.id = due.account_id and a.epoch = due.account_epoch
                             where exists (select from persistent_login p where p.sid = due.sid)
                                or exists (select from authorization_grant g
                                            where g.account_id = due.account_id
                                              and g.session_id = due.sid and g.session_epoch = due.epoch)),
                        postponed as (
                            update session set sweep_at = :later where sid in (select sid from referred)),
                        removed as (
                            delete from session
                             where sid in (select sid from due) and sid not in (select sid from referred))
                        select count(*) from due
                        """)
                .param("due", now.minus(DELAY))
                .param("later", now.plus(POSTPONED))
                .param("atMost", atMost)
                .query(Integer.class)
                .single();
    }
}
