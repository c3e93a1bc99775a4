package io.github.keyreeve.server.tokens.clients;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The clients that are registered as first party. Cached for a few seconds, like the clients themselves. */
public final class FirstPartyClients {

    private static final String ALL = "all";

    private final CoalescingCache<String, List<String>> cache;

    FirstPartyClients(Clients clients, Duration cacheTime, Executor background) {
        this.cache = new CoalescingCache<>(
                Caffeine.newBuilder(), Ticker.systemTicker(), cacheTime, background, all -> clients.firstParty());
        clients.onChange(clientId -> cache.forget(ALL));
    }

    /** The id of the first-party client, if there is exactly one. */
    public Optional<String> only() {
        List<String> ids = cache.get(ALL);
        return ids.size() == 1 ? Optional.of(ids.get(0)) : Optional.empty();
    }
}
