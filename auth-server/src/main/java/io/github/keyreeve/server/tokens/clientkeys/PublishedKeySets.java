package io.github.keyreeve.server.tokens.clientkeys;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** The keys that clients publish, each client apart: what one publishes, and how often it is asked, concerns no other. */
final class PublishedKeySets {

    private static final int MOST_CACHED = 10_000;
    private static final Duration LONGEST_UNUSED = Duration.ofHours(12);

    /** Requests of all clients that wait at the same time for the fetch of another one. */
    private static final int MOST_WAITING = 32;

    private final Cache<Place, PublishedKeys> cache = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterAccess(LONGEST_UNUSED)
            .build();

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final KeyFetch fetch;
    private final Clock clock;
    private final Executor background;

    PublishedKeySets(KeyFetch fetch, Clock clock, Executor background) {
        this.fetch = fetch;
        this.clock = clock;
        this.background = background;
    }

    PublishedKeys of(String clientId, URI uri) {
        return cache.get(
                new Place(clientId, uri),
                place -> new PublishedKeys(() -> fetch.fetch(clientId, uri), clock, background, waiting));
    }

    private record Place(String clientId, URI uri) {}
}
