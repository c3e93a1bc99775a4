package io.github.keyreeve.server.platform.changes;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A cache of what was read from the database. Concurrent requests for the same entry share one read and its result, be it a
 * failure: when PostgreSQL hangs they wait together, and not one after the other as in loading caches. An entry in use is read again
 * in the background, when half of its time is over, so that no request waits because it expires.
 *
 * <p>Entries are kept only while their owner learns of each change; otherwise each request reads.
 */
public final class CoalescingCache<K, V> {

    private final AsyncCache<K, Entry<V>> cache;
    private final Function<K, V> reading;
    private final long renewedAfter;
    private final Executor background;
    private final Ticker ticker;
    private final BooleanSupplier isKept;

    /**
     * @param limits of the number of entries, and the ticker
     * @param lifetime no entry is used for longer after it was read
     * @param isKept whether {@link #forget} is called for each change; when that begins or ends, {@link #forgetAll} has to be called
     */
    public CoalescingCache(
            Caffeine<Object, Object> limits,
            Ticker ticker,
            Duration lifetime,
            Executor background,
            BooleanSupplier isKept,
            Function<K, V> reading) {
        this.cache = limits.ticker(ticker).expireAfterWrite(lifetime).buildAsync();
        this.renewedAfter = lifetime.dividedBy(2).toNanos();
        this.ticker = ticker;
        this.background = background;
        this.isKept = isKept;
        this.reading = reading;
    }

    /** Throws a {@link java.util.concurrent.CompletionException} if the read fails; the next call reads again. */
    public V get(K key) {
        CompletableFuture<Entry<V>> ours = new CompletableFuture<>();
        CompletableFuture<Entry<V>> others = cache.asMap().putIfAbsent(key, ours);
        if (others == null) {
            return readInto(ours, key);
        }
        Entry<V> entry = others.join();
        if (ticker.read() - entry.readAt > renewedAfter && entry.renewed.compareAndSet(false, true)) {
            renewInBackground(key, others);
        }
        return entry.value;
    }

    /** Also invalidates a read in progress. */
    public void forget(K key) {
        cache.asMap().remove(key);
    }

    /** Also invalidates all reads in progress. */
    public void forgetAll() {
        cache.asMap().clear();
    }

    private V readInto(CompletableFuture<Entry<V>> ours, K key) {
        try {
            return ours.completeAsync(() -> read(key), Runnable::run).join().value;
        } finally {
            if (!isKept.getAsBoolean()) {
                cache.asMap().remove(key, ours);
            }
        }
    }

    private void renewInBackground(K key, CompletableFuture<Entry<V>> former) {
        try {
            background.execute(() -> renew(key, former));
        } catch (RejectedExecutionException stopping) {
            // The entry lasts until it expires.
        }
    }

    /** What was forgotten or replaced meanwhile stays so. */
    private void renew(K key, CompletableFuture<Entry<V>> former) {
        try {
            cache.asMap().replace(key, former, CompletableFuture.completedFuture(read(key)));
        } catch (RuntimeException unavailable) {
            // The entry lasts until it expires; the request that then reads it reports the failure.
        }
    }

    /** As old as the beginning of the read, because a change may come during it. */
    private Entry<V> read(K key) {
        long now = ticker.read();
        return new Entry<>(reading.apply(key), now);
    }

    private static final class Entry<V> {

        private final V value;
        private final long readAt;
        private final AtomicBoolean renewed = new AtomicBoolean();

        Entry(V value, long readAt) {
            this.value = value;
            this.readAt = readAt;
        }
    }
}
