package io.github.keyreeve.server.signin.sessionstore;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Connects this node with Redis: when it starts and, if that fails, again and again in a thread of its own. From then on the
 * Redis client keeps the connection. Requests that connect would wait one after the other, each for the time-outs of all before
 * it.
 */
final class RedisStartupConnector implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisStartupConnector.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final RedisConnectionFactory redis;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "first-redis-connection"));

    private volatile boolean made;

    RedisStartupConnector(RedisConnectionFactory redis) {
        this.redis = redis;
        connect();
        if (!made) {
            log.warn("Redis cannot be reached; users cannot sign in until it can");
            ScheduledFuture<?> unused =
                    timer.scheduleWithFixedDelay(this::connect, PAUSE.toNanos(), PAUSE.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Ensures that Redis is connected.
     *
     * @throws RedisConnectionFailureException if it is not
     */
    void require() {
        if (!made) {
            throw new RedisConnectionFailureException("Redis has not been reached since the start");
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void connect() {
        try {
            redis.getConnection().close();
            made = true;
            timer.shutdown();
        } catch (RuntimeException away) {
            log.debug("Redis cannot be reached", away);
        }
    }
}
