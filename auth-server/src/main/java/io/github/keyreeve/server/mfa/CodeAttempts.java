package io.github.keyreeve.server.mfa;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts the wrong codes of each account, whatever the way they come. A code is counted before it is looked at, so that many at
 * once are not more than one after the other; one that was right is taken back.
 */
final class CodeAttempts {

    private final JdbcClient jdbc;
    private final int most;
    private final Duration pause;
    private final Clock clock;

    CodeAttempts(JdbcClient jdbc, MfaProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.most = properties.wrongCodes();
        this.pause = properties.pause();
        this.clock = clock;
    }

    /**
     * Counts one as wrong.
     *
     * @throws TooManyCodes if no more may be tried for a while
     */
    void count(UUID account) {
        Instant now = clock.instant();
        int counted = jdbc.sql("""
                        insert into code_attempts as counted (account_id, since, wrong) values (:account, :now, 1)
                            on conflict (account_id) do update
                               set since = case when counted.since <= :forgotten then :now else counted.since end,
                                   wrong = case when counted.since <= :forgotten then 1 else counted.wrong + 1 end
                             where counted.since <= :forgotten or counted.wrong < :most
                        """)
                .param("account", account)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("forgotten", now.minus(pause).atOffset(ZoneOffset.UTC))
                .param("most", most)
                .update();
        if (counted == 0) {
            throw new TooManyCodes(untilForgotten(account, now));
        }
    }

    /** The one that was counted last was right. */
    void takeBack(UUID account) {
        jdbc.sql("update code_attempts set wrong = wrong - 1 where account_id = :account and wrong > 0")
                .param("account", account)
                .update();
    }

    private Duration untilForgotten(UUID account, Instant now) {
        return jdbc.sql("select since from code_attempts where account_id = :account")
                .param("account", account)
                .query(OffsetDateTime.class)
                .optional()
                .map(since -> Duration.between(now, since.toInstant().plus(pause)))
                .orElse(pause);
    }
}
