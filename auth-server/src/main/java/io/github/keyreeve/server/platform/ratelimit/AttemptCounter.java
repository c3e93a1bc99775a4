package io.github.keyreeve.server.platform.ratelimit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts attempts, each before it is made, so that concurrent attempts get no further than sequential ones. Attempts during a
 * block do not count: a block ends by itself, however many attempts follow.
 */
final class AttemptCounter {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final KeyedDigests digests;
    private final Clock clock;

    AttemptCounter(JdbcClient jdbc, KeyRing ring, Clock clock) {
        this.jdbc = jdbc;
        this.digests = new KeyedDigests(ring, KeyPurpose.SIGN_IN_ATTEMPT);
        this.clock = clock;
    }

    /** Counts an attempt; false if it is blocked. */
    boolean count(AttemptKey attempt, Limit limit) {
        Instant now = clock.instant();
        return jdbc.sql("""
                insert into sign_in_attempt as a (key, account_id, failures, since) values (:key, :account, 1, :now)
                on conflict (key) do update
                   set (failures, since, blocked_until) = (
                       select failures, since,
                              case when failures >= :limit
                                   then :now + least(:block * power(2, least(failures - :limit, 20)), :longestBlock)
                                               * interval '1 second' end
                         from (select case when is_over then 1 else a.failures + 1 end as failures,
                                      case when is_over then :now else a.since end as since
                                 from (select case when :patient then greatest(a.since, a.blocked_until) else a.since end
                                              < :windowStart as is_over) as window_) as counted)
                 where coalesce(a.blocked_until <= :now, true)
                """)
                        .param("key", key(attempt))
                        .param("account", attempt.account())
                        .param("now", at(now))
                        .param("windowStart", at(now.minus(limit.window())))
                        .param("limit", limit.times())
                        .param("patient", limit.countsAcrossBlocks())
                        .param("block", limit.block().toSeconds())
                        .param("longestBlock", limit.longestBlock().toSeconds())
                        .update()
                == 1;
    }

    /** Refunds an attempt that was attempt. */
    void refund(AttemptKey attempt) {
        jdbc.sql("""
                        update sign_in_attempt
                           set failures = failures - 1,
                               blocked_until = case when blocked_until > :now then :now else blocked_until end
                         where key = :key and failures > 0
                        """)
                .param("key", key(attempt))
                .param("now", at(clock.instant()))
                .update();
    }

    /** The remaining time of the block; at least a second. */
    Duration blockedFor(AttemptKey attempt) {
        Instant now = clock.instant();
        return jdbc.sql("select blocked_until from sign_in_attempt where key = :key and blocked_until > :now")
                .param("key", key(attempt))
                .param("now", at(now))
                .query(OffsetDateTime.class)
                .optional()
                .map(until -> Duration.between(now, until.toInstant()).truncatedTo(ChronoUnit.SECONDS))
                .filter(duration -> !duration.isZero())
                .orElse(Duration.ofSeconds(1));
    }

    /** Resets one counter. */
    void reset(AttemptKey attempt) {
        jdbc.sql("delete from sign_in_attempt where key = :key")
                .param("key", key(attempt))
                .update();
    }

    /** Resets all counters of an account. */
    void reset(UUID account) {
        jdbc.sql("delete from sign_in_attempt where account_id = :account")
                .param("account", account)
                .update();
    }

    /** Removes expired counters. */
    int removeExpired(int atMost) {
        return jdbc.sql("""
                        delete from sign_in_attempt
                         where key in (select key from sign_in_attempt where since < :before
                                        order by since limit :atMost for update skip locked)
                        """)
                .param("before", at(clock.instant().minus(KEPT)))
                .param("atMost", atMost)
                .update();
    }

    private byte[] key(AttemptKey attempt) {
        return digests.of((attempt.kind() + '\u0000' + attempt.value()).getBytes(UTF_8));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * The key of one counter.
     *
     * @param value may be arbitrary user input; only a keyed digest of it is stored
     * @param account the account that it belongs to; null if there is none
     */
    record AttemptKey(String kind, String value, @Nullable UUID account) {

        static AttemptKey of(UUID account) {
            return new AttemptKey("account", account.toString(), account);
        }

        static AttemptKey of(UUID account, UUID browser) {
            return new AttemptKey("browser", browser.toString(), account);
        }

        static AttemptKey ofUnknownName(String name) {
            return new AttemptKey("name", name, null);
        }

        static AttemptKey from(ClientNetwork network) {
            return from("address", network);
        }

        static AttemptKey from(String kind, ClientNetwork network) {
            return new AttemptKey(kind, network.text(), null);
        }

        /** No client id has a space in it. */
        static AttemptKey of(String clientId, ClientNetwork network) {
            return new AttemptKey("client", clientId + ' ' + network.text(), null);
        }
    }
}
