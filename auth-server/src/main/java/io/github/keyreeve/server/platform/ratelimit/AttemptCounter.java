package io.github.keyreeve.server.platform.ratelimit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.network.ClientNetwork;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Counts attempts, each before it is made, so that concurrent attempts get no further than sequential ones. Attempts during a
 * block do not count: a block ends by itself, however many attempts follow.
 */
final class AttemptCounter {

    private static final Duration KEPT = Duration.ofDays(1);

    private static final String COUNT = """
            with %scounter as (
                select * from unnest(cast(:keys as bytea[]), cast(:accounts as uuid[]), cast(:times as bigint[]),
                                     cast(:windows as bigint[]), cast(:blocks as bigint[]), cast(:longest as bigint[]),
                                     cast(:patient as boolean[]))
                         with ordinality as c (key, account_id, times, window_seconds, block, longest_block, is_patient, place))
            insert into sign_in_attempt as a (key, account_id, failures, since)
            select key, account_id, 1, :now from counter
             where not exists (select from sign_in_attempt gate
                                where gate.key = any (cast(:gates as bytea[])) and gate.blocked_until > :now)
             order by place
            on conflict (key) do update
               set (failures, since, blocked_until) = (
                   select counted, began,
                          case when counted >= times
                               then :now + least(block * power(2, least(counted - times, 20)), longest_block)
                                           * interval '1 second' end
                     from (select case when is_over then 1 else a.failures + 1 end as counted,
                                  case when is_over then :now else a.since end as began,
                                  times, block, longest_block
                             from (select a.failures = 0
                                          or case when is_patient then greatest(a.since, a.blocked_until) else a.since end
                                             < :now - window_seconds * interval '1 second' as is_over,
                                          times, block, longest_block
                                     from counter where counter.key = excluded.key) as window_) as counted_)
             where coalesce(a.blocked_until <= :now, true)
            returning a.key, %s as failures_left
            """;

    /** In the order in which the attempt was counted, so that the two do not lock each other. */
    private static final String REFUND = """
            update sign_in_attempt
               set failures = failures - 1,
                   blocked_until = case when blocked_until > :now then :now else blocked_until end
             where failures > 0
               and key in (select key from sign_in_attempt where key = any (cast(:refunded as bytea[]))
                            order by array_position(cast(:refunded as bytea[]), key) for update)
            returning account_id, failures
            """;

    private static final String COUNT_ONLY = COUNT.formatted("", "false");
    private static final String REFUND_AND_COUNT = COUNT.formatted(
            "refund as (" + REFUND + "), ",
            "exists (select from refund where account_id is not null and failures > 0)");

    private final JdbcClient jdbc;
    private final KeyedDigests digests;
    private final Clock clock;
    private final MeterRegistry meters;

    AttemptCounter(JdbcClient jdbc, KeyRing ring, Clock clock, MeterRegistry meters) {
        this.meters = meters;
        meters.counter("keyreeve.attempts.refused", "kind", "address");
        this.jdbc = jdbc;
        this.digests = new KeyedDigests(ring, KeyPurpose.SIGN_IN_ATTEMPT);
        this.clock = clock;
    }

    /**
     * Counts an attempt in one statement, which locks the rows in the order of the counters: first all gates, then the others.
     *
     * @param gates if one of them is blocked, the attempt counts nowhere
     * @param others each counts unless it is blocked itself
     * @return where it counted
     */
    Set<AttemptKey> count(List<Counter> gates, List<Counter> others) {
        return counted(jdbc.sql(COUNT_ONLY), gates, others).stream()
                .map(Counted::key)
                .collect(Collectors.toSet());
    }

    private Set<Counted> counted(StatementSpec statement, List<Counter> gates, List<Counter> others) {
        List<Counter> all = Stream.concat(gates.stream(), others.stream()).toList();
        Map<ByteBuffer, AttemptKey> byDigest = new HashMap<>();
        all.forEach(each -> byDigest.put(ByteBuffer.wrap(digest(each.key())), each.key()));
        return statement
                .param("keys", digests(all.stream().map(Counter::key)))
                .param(
                        "accounts",
                        all.stream().map(each -> each.key().account()).toArray(UUID[]::new))
                .param("times", values(all, Limit::times))
                .param("windows", values(all, limit -> limit.window().toSeconds()))
                .param("blocks", values(all, limit -> limit.block().toSeconds()))
                .param("longest", values(all, limit -> limit.longestBlock().toSeconds()))
                .param(
                        "patient",
                        all.stream()
                                .map(each -> each.limit().countsAcrossBlocks())
                                .toArray(Boolean[]::new))
                .param("gates", digests(gates.stream().map(Counter::key)))
                .param("now", at(clock.instant()))
                .query((row, number) -> new Counted(
                        Objects.requireNonNull(byDigest.get(ByteBuffer.wrap(row.getBytes("key")))),
                        row.getBoolean("failures_left")))
                .set();
    }

    /**
     * Counts an attempt.
     *
     * @throws TooManyAttempts if one of the counters is blocked; then the attempt does not count
     */
    void require(List<Counter> counters) {
        require(count(counters, List.of()).size(), counters);
    }

    /**
     * Refunds an attempt that was counted, and counts another, in one statement.
     *
     * @return whether the refunded counter of an account has other failures
     * @throws TooManyAttempts if one of the counters is blocked; then only the refund counts
     */
    boolean refundAndRequire(List<Counter> refunded, List<Counter> counters) {
        StatementSpec statement = jdbc.sql(REFUND_AND_COUNT)
                .param("refunded", digests(refunded.stream().map(Counter::key)));
        Set<Counted> counted = counted(statement, counters, List.of());
        require(counted.size(), counters);
        return counted.stream().anyMatch(Counted::failuresLeft);
    }

    private void require(int counted, List<Counter> counters) {
        if (counted < counters.size()) {
            // Without the id of a client.
            String kind = counters.get(0).key().kind().replaceFirst(" .*", "");
            meters.counter("keyreeve.attempts.refused", "kind", kind).increment();
            throw new TooManyAttempts(blockedFor(counters));
        }
    }

    /** Refunds an attempt that was counted; returns whether the counter of an account has other failures. */
    boolean refund(List<Counter> counters) {
        return jdbc.sql(REFUND)
                .param("refunded", digests(counters.stream().map(Counter::key)))
                .param("now", at(clock.instant()))
                .query((row, number) -> row.getObject("account_id") != null && row.getInt("failures") > 0)
                .list()
                .contains(true);
    }

    /** The same after a failure, which may be that of the database. */
    void refundAfter(RuntimeException failed, List<Counter> counters) {
        try {
            refund(counters);
        } catch (RuntimeException unavailable) {
            failed.addSuppressed(unavailable);
        }
    }

    /** The remaining time of the longest block; at least a second. */
    Duration blockedFor(List<Counter> counters) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select blocked_until from sign_in_attempt
                         where key = any (cast(:keys as bytea[])) and blocked_until > :now
                         order by blocked_until desc limit 1
                        """)
                .param("keys", digests(counters.stream().map(Counter::key)))
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
                .param("key", digest(attempt))
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
                         where ctid = any (array(select ctid from sign_in_attempt where since < :before
                                                  order by since limit :atMost for update skip locked))
                        """)
                .param("before", at(clock.instant().minus(KEPT)))
                .param("atMost", atMost)
                .update();
    }

    private byte[][] digests(Stream<AttemptKey> keys) {
        return keys.map(this::digest).toArray(byte[][]::new);
    }

    private byte[] digest(AttemptKey attempt) {
        return digests.of((attempt.kind() + '\u0000' + attempt.value()).getBytes(UTF_8));
    }

    private static Long[] values(List<Counter> counters, ToLongFunction<Limit> value) {
        return counters.stream().map(each -> value.applyAsLong(each.limit())).toArray(Long[]::new);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /**
     * A counter that has counted.
     *
     * @param failuresLeft whether that of an account, which was refunded, has other failures
     */
    private record Counted(AttemptKey key, boolean failuresLeft) {}

    /** A counter and how far it counts. */
    record Counter(AttemptKey key, Limit limit) {

        /** Each network around another has four times its room. */
        private static final int MORE_ROOM = 4;

        /** One for each network of a client, the narrowest first. */
        static List<Counter> of(String kind, ClientNetwork network, Limit limit) {
            List<Counter> counters = new ArrayList<>();
            Limit next = limit;
            for (String prefix : network.prefixes()) {
                counters.add(new Counter(new AttemptKey(kind, prefix, null), next));
                next = next.multipliedBy(MORE_ROOM);
            }
            return counters;
        }
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

        static AttemptKey of(UUID account, UUID device) {
            return new AttemptKey("browser", device.toString(), account);
        }

        static AttemptKey ofUnknownName(String name) {
            return new AttemptKey("name", name, null);
        }

        /** Of the same account or device, for what succeeds. */
        AttemptKey ofSignIns() {
            return new AttemptKey("sign-ins-" + kind, value, account);
        }
    }
}
