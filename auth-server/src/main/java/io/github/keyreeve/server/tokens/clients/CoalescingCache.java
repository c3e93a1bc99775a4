package io.github.keyreeve.server.tokens.clients;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A cache of what was read from the database. Concurrent requests for the same entry share one read and its result, be it a
 * failure: when PostgreSQL hangs they wait together, and not one after the other as in loading caches.
 */
final class CoalescingCache<K, V> {

    private final AsyncCache<K, V> cache;
    private final Function<K, V> reading;

    CoalescingCache(Caffeine<Object, Object> limits, Function<K, V> reading) {
        this.cache = limits.buildAsync();
        this.reading = reading;
    }

    /** Throws a {@link java.util.concurrent.CompletionException} if the read fails; the next call reads again. */
    V get(K key) {
        CompletableFuture<V> ours = new CompletableFuture<>();
        CompletableFuture<V> others = cache.asMap().putIfAbsent(key, ours);
        return others != null
                ? others.join()
                : ours.completeAsync(() -> reading.apply(key), Runnable::run).join();
    }

    /** Also invalidates a read in progress. */
    void forget(K key) {
        cache.asMap().remove(key);
    }
}
