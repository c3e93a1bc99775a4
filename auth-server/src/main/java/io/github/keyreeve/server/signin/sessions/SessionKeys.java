package io.github.keyreeve.server.signin.sessions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.transaction.event.TransactionalEventListener;

/** The keys under which Redis holds the attributes of sessions. */
public class SessionKeys {

    private static final Logger log = LoggerFactory.getLogger(SessionKeys.class);

    private final StringRedisTemplate redis;

    SessionKeys(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /** Those that Redis has not removed because they were idle; all while Redis is unavailable. */
    List<SessionEntry> existing(List<SessionEntry> sessions) {
        Set<String> existing = existingKeys(sessions.stream()
                .map(session -> String.valueOf(session.sessionKey()))
                .toList());
        return sessions.stream()
                .filter(session -> existing.contains(String.valueOf(session.sessionKey())))
                .toList();
    }

    /** The same for their keys, asked in one round trip. */
    public Set<String> existingKeys(List<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        try {
            List<Object> exists = Objects.requireNonNull(redis.execute((RedisCallback<List<Object>>) connection -> {
                connection.openPipeline();
                keys.forEach(key -> connection.keyCommands().exists(key.getBytes(UTF_8)));
                return connection.closePipeline();
            }));
            return IntStream.range(0, keys.size())
                    .filter(i -> Boolean.TRUE.equals(exists.get(i)))
                    .mapToObj(keys::get)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (DataAccessException away) {
            return Set.copyOf(keys);
        }
    }

    /** Deletes attributes of sessions that have ended in PostgreSQL, which decides; so this may fail. */
    @TransactionalEventListener(fallbackExecution = true)
    void delete(Orphaned orphaned) {
        try {
            redis.delete(orphaned.keys());
        } catch (DataAccessException away) {
            log.warn("Attributes of ended sessions stay in Redis until they expire: {}", away.getMessage());
        }
    }

    /** Keys without a session. */
    record Orphaned(List<String> keys) {}
}
