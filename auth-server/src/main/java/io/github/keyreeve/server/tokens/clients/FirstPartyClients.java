package io.github.keyreeve.server.tokens.clients;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.keyreeve.server.platform.changes.ChangeFeed;
import io.github.keyreeve.server.platform.changes.CoalescingCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The clients that are registered as first party. Cached like the clients themselves. */
public final class FirstPartyClients {

    private static final String ALL = "all";

    private final CoalescingCache<String, List<String>> cache;

    FirstPartyClients(Clients clients, Duration cacheTime, ChangeFeed changes, Executor background) {
        this.cache = new CoalescingCache<>(
                Caffeine.newBuilder(),
                Ticker.systemTicker(),
                cacheTime,
                background,
                changes::isComplete,
                all -> clients.firstParty());
        changes.follow("client", clientId -> cache.forgetAll(), cache::forgetAll);
    }

    /** The id of the first-party client, if there is exactly one. */
    public Optional<String> only() {
        List<String> ids = cache.get(ALL);
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }
}
