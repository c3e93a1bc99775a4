package io.github.keyreeve.server.platform.check;

import static io.github.keyreeve.server.platform.check.Check.Severity.ERROR;
import static io.github.keyreeve.server.platform.check.Check.Severity.WARNING;

import java.util.List;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** How the server reaches Redis, and what Redis does when it is full. */
final class RedisChecks {

    private static final String POLICY = "maxmemory-policy";

    private final DataRedisConnectionDetails settings;
    private final ObjectProvider<RedisConnectionFactory> redis;

    RedisChecks(DataRedisConnectionDetails settings, ObjectProvider<RedisConnectionFactory> redis) {
        this.settings = settings;
        this.redis = redis;
    }

    Checks checks() {
        return Checks.of(
                new Check(
                        "redis.eviction",
                        WARNING,
                        "When Redis is full it removes sessions and counters of limits that are in use.",
                        "Set maxmemory-policy to noeviction, and watch its memory.",
                        this::eviction),
                new Check(
                        "redis.password",
                        ERROR,
                        "A caller that reaches Redis reads and writes sessions.",
                        "Set requirepass or an ACL user in Redis, and SPRING_DATA_REDIS_PASSWORD.",
                        () -> settings.getPassword() == null && isRemote()
                                ? List.of("Redis is on another machine, and no password is set.")
                                : List.of()),
                new Check(
                        "redis.tls",
                        WARNING,
                        "Sessions and the password of Redis pass over the network, open to whom is on the way.",
                        "Let Redis listen with TLS, and set SPRING_DATA_REDIS_URL to rediss://.",
                        () -> settings.getSslBundle() == null && isRemote()
                                ? List.of("Redis is on another machine, and is reached without TLS.")
                                : List.of()));
    }

    private boolean isRemote() {
        if (settings.getStandalone() != null) {
            return !Hosts.areLocal(settings.getStandalone().getHost());
        }
        return true;
    }

    private List<String> eviction() {
        try (RedisConnection connection = redis.getObject().getConnection()) {
            Properties found = connection.serverCommands().getConfig(POLICY);
            String policy = found == null ? "unknown" : found.getProperty(POLICY, "unknown");
            return policy.equals("noeviction") ? List.of() : List.of("The policy is " + policy + ".");
        }
    }
}
