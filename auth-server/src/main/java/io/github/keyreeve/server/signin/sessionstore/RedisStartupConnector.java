package io.github.keyreeve.server.signin.sessionstore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Connects this node with Redis: when it starts and, if that fails, again and again in the background. From then on the Redis
 * client keeps the connection. Requests that connect would wait one after the other, each for the time-outs of all before it.
 */
final class RedisStartupConnector {

    private static final Logger log = LoggerFactory.getLogger(RedisStartupConnector.class);

    private final RedisConnectionFactory redis;

    private volatile boolean made;

    RedisStartupConnector(RedisConnectionFactory redis) {
        this.redis = redis;
        try {
            connect();
        } catch (RuntimeException away) {
            log.warn("Redis cannot be reached; users cannot sign in until it can");
        }
    }

    /** Connects unless that was done. */
    void connect() {
        if (!made) {
            redis.getConnection().close();
            made = true;
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
}
