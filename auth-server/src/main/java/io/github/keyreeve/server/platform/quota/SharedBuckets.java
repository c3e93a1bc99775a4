package io.github.keyreeve.server.platform.quota;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.quota.QuotaBucket.Level;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The buckets in Redis, by the clock of Redis. Each is one number, the time at which it is full again (the theoretical arrival time of
 * the generic cell rate algorithm, ITU-T I.371), and is gone by then. The commands of a request go out together, so they cost one round
 * trip, and each is for one key, so that they work on a cluster.
 *
 * <p>A request never finds out that Redis is back, nor waits for a connection: the background does.
 */
final class SharedBuckets {

    private static final Logger log = LoggerFactory.getLogger(SharedBuckets.class);

    private static final String PREFIX = "keyreeve:rate:";
    private static final int DIGEST_BYTES = 16;

    private static final String TAKE = """
            local time = redis.call('time')
            local now = time[1] * 1000000 + time[2]
            local step, times = tonumber(ARGV[1]), tonumber(ARGV[2])
            local full = math.max(tonumber(redis.call('get', KEYS[1]) or now), now)
            local after = full + step
            local wait = after - step * times - now
            if wait > 0 then
              return {0, 0, wait}
            end
            redis.call('set', KEYS[1], string.format('%.0f', after), 'px', math.ceil((after - now) / 1000))
            return {1, math.floor(-wait / step), after - now}
            """;

    private final RedisConnectionFactory redis;
    private final KeyedDigests digests;
    private final Duration timeout;

    private final AtomicBoolean away = new AtomicBoolean(true);

    SharedBuckets(RedisConnectionFactory redis, KeyedDigests digests, Duration timeout) {
        this.redis = redis;
        this.digests = digests;
        this.timeout = timeout;
        if (!isBack()) {
            log.warn("Redis cannot be reached; this node limits requests by itself until it can");
        }
    }

    /** Takes a token of each bucket that has one; empty if Redis is away. */
    Optional<List<Level>> take(List<QuotaBucket> buckets) {
        if (away.get()) {
            return Optional.empty();
        }
        try {
            return Optional.of(takeTogether(buckets));
        } catch (ExecutionException | TimeoutException | RuntimeException failure) {
            if (away.compareAndSet(false, true)) {
                log.warn("Redis is away; this node limits requests by itself");
            }
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private List<Level> takeTogether(List<QuotaBucket> buckets)
            throws ExecutionException, InterruptedException, TimeoutException {
        List<Future<List<Long>>> answers = new ArrayList<>();
        try (RedisConnection connection = redis.getConnection()) {
            RedisScriptingAsyncCommands<byte[], byte[]> commands = scripting(connection);
            for (QuotaBucket bucket : buckets) {
                Quota quota = bucket.quota();
                answers.add(commands.eval(
                        TAKE,
                        ScriptOutputType.MULTI,
                        new byte[][] {key(bucket).getBytes(UTF_8)},
                        number(quota.stepMicros()),
                        number(quota.times())));
            }
        }
        List<Level> levels = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            List<Long> answer = answers.get(i).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            levels.add(new Level(buckets.get(i), answer.get(0) == 1, answer.get(1), answer.get(2)));
        }
        return levels;
    }

    /** Asks Redis again, if it was away; returns whether it is back. */
    boolean isBack() {
        if (!away.get()) {
            return false;
        }
        try (RedisConnection connection = redis.getConnection()) {
            connection.ping();
            return away.compareAndSet(true, false);
        } catch (RuntimeException stillAway) {
            return false;
        }
    }

    @SuppressWarnings("unchecked") // Spring has no other codec, and the same type for one server and a cluster.
    private static RedisScriptingAsyncCommands<byte[], byte[]> scripting(RedisConnection connection) {
        return (RedisScriptingAsyncCommands<byte[], byte[]>) connection.getNativeConnection();
    }

    /** With a keyed digest of its owner, so that neither Redis nor its log or backup has addresses or names. */
    private String key(QuotaBucket bucket) {
        byte[] digest = Arrays.copyOf(digests.of(owner(bucket)), DIGEST_BYTES);
        return PREFIX
                + bucket.rule().name()
                + ':'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /** With the quota: an account that gets another tier gets another bucket. */
    private static byte[] owner(QuotaBucket bucket) {
        return String.join(
                        "\0", "rate-limit", bucket.rule().name(), bucket.quota().toString(), bucket.owner())
                .getBytes(UTF_8);
    }

    private static byte[] number(long value) {
        return Long.toString(value).getBytes(UTF_8);
    }
}
