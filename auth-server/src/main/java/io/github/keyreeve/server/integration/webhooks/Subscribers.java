package io.github.keyreeve.server.integration.webhooks;

import io.github.keyreeve.server.platform.changes.ChangeFeed;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which webhooks are subscribed to what: in memory as long as changes are announced, so that an event that none wants costs nothing. */
final class Subscribers {

    private static final Logger log = LoggerFactory.getLogger(Subscribers.class);

    private final JdbcClient jdbc;
    private final ChangeFeed changes;
    private final AtomicLong generation = new AtomicLong();
    private volatile @Nullable List<Subscriber> known;

    Subscribers(JdbcClient jdbc, ChangeFeed changes) {
        this.jdbc = jdbc;
        this.changes = changes;
        changes.follow("webhook", id -> forget(), this::forget);
    }

    private record Subscriber(UUID webhook, List<String> types) {}

    List<UUID> of(WebhookType type) {
        return all().stream()
                .filter(subscriber -> subscriber.types().contains(type.wireName()))
                .map(Subscriber::webhook)
                .toList();
    }

    private List<Subscriber> all() {
        List<Subscriber> current = known;
        return current != null && changes.isComplete() ? current : read();
    }

    private List<Subscriber> read() {
        long before = generation.get();
        List<Subscriber> found = jdbc.sql("select id, types from webhook where enabled order by id")
                .query((row, number) -> new Subscriber(row.getObject("id", UUID.class), List.of((String[])
                        row.getArray("types").getArray())))
                .list();
        if (generation.get() == before) {
            known = found;
        }
        return found;
    }

    /** And reads them again at once, on the thread of the feed, so that no request has to. */
    private void forget() {
        generation.incrementAndGet();
        known = null;
        if (changes.isComplete()) {
            try {
                read();
            } catch (DataAccessException later) {
                log.debug("Webhooks are read for the next event", later);
            }
        }
    }
}
