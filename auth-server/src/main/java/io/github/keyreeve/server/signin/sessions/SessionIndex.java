package io.github.keyreeve.server.signin.sessions;

import io.github.keyreeve.server.identity.authentication.AccessRevoked;
import io.github.keyreeve.server.identity.authentication.SessionEnded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sessions of each account: a hash in Redis for each account, with the public session ID as the field. It is as durable as
 * the sessions themselves, because it is stored beside them.
 */
class SessionIndex implements SessionSource {

    private static final Logger log = LoggerFactory.getLogger(SessionIndex.class);

    private static final String NAMESPACE = "keyreeve:signed-in:";

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final Duration absoluteLimit;
    private final Clock clock;

    SessionIndex(StringRedisTemplate redis, JsonMapper json, Duration absoluteLimit, Clock clock) {
        this.redis = redis;
        this.json = json;
        this.absoluteLimit = absoluteLimit;
        this.clock = clock;
    }

    /** There is one session of each public ID: the one that began last. */
    void remember(UUID account, SessionEntry browser) {
        find(account, browser.sid())
                .map(SessionEntry::sessionKey)
                .filter(key -> !key.equals(browser.sessionKey()))
                .ifPresent(redis::delete);
        redis.opsForHash().put(key(account), browser.sid(), json.writeValueAsString(browser));
        redis.expire(key(account), absoluteLimit);
    }

    @Override
    public List<SessionEntry> of(UUID account) {
        Instant oldest = clock.instant().minus(absoluteLimit);
        List<SessionEntry> found = new ArrayList<>();
        for (SessionEntry browser : all(account)) {
            if (browser.signedInAt().isAfter(oldest) && Boolean.TRUE.equals(redis.hasKey(browser.sessionKey()))) {
                found.add(browser);
            } else {
                redis.opsForHash().delete(key(account), browser.sid());
            }
        }
        return found;
    }

    /** After the grants, so that a session whose tokens could not be revoked is not deleted either. */
    @EventListener
    @Order(2)
    void end(SessionEnded session) {
        find(session.accountId(), session.sid()).ifPresent(browser -> redis.delete(browser.sessionKey()));
        redis.opsForHash().delete(key(session.accountId()), session.sid());
    }

    /** Deletes the sessions from Redis. They are revoked in PostgreSQL, which every node reads, so this may fail. */
    @TransactionalEventListener(fallbackExecution = true)
    void end(AccessRevoked revoked) {
        try {
            List<String> keys = new ArrayList<>(all(revoked.accountId()).stream()
                    .map(SessionEntry::sessionKey)
                    .toList());
            keys.add(key(revoked.accountId()));
            redis.delete(keys);
        } catch (DataAccessException away) {
            log.warn("Revoked sessions stay in Redis until they expire: {}", away.getMessage());
        }
    }

    private Optional<SessionEntry> find(UUID account, String sid) {
        return Optional.ofNullable(redis.<String, String>opsForHash().get(key(account), sid))
                .map(this::read);
    }

    private List<SessionEntry> all(UUID account) {
        return redis.<String, String>opsForHash().values(key(account)).stream()
                .map(this::read)
                .toList();
    }

    private SessionEntry read(String document) {
        return json.readValue(document, SessionEntry.class);
    }

    private static String key(UUID account) {
        return NAMESPACE + account;
    }
}
