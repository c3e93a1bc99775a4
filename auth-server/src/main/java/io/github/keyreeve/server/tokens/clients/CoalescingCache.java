package io.github.keyreeve.server.tokens.clients;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * What was read from the database, for a while. Who asks for what another request is just reading gets what comes of that, be it
 * a failure: when PostgreSQL hangs they wait together, and not one after the other as loading caches let them.
 */
final class CoalescingCache<K, V> {

    private final AsyncCache<K, V> cache;
    private final Function<K, V> reading;

    CoalescingCache(Caffeine<Object, Object> limits, Function<K, V> reading) {
        this.cache = limits.buildAsync();
        this.reading = reading;
    }

    /** Throws a {@link java.util.concurrent.CompletionException} if it cannot be read; the next one to ask reads again. */
    V get(K key) {
        CompletableFuture<V> ours = new CompletableFuture<>();
        CompletableFuture<V> others = cache.asMap().putIfAbsent(key, ours);
        return others != null
                ? others.join()
                : ours.completeAsync(() -> reading.apply(key), Runnable::run).join();
    }

    /** Also what is being read at the moment. */
    void forget(K key) {
        cache.asMap().remove(key);
    }
}
