package io.github.keyreeve.server.tokens.clientkeys;

import com.nimbusds.jose.jwk.JWK;
import io.github.keyreeve.server.platform.errors.Overloaded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys that one client publishes. They are fetched once at a time, and again at a bounded rate, whatever requests come. Keys in use are
 * fetched again before they expire. While the place is away, those of before are used for a while.
 */
final class PublishedKeys {

    /** The least time between two fetches. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** The same after one that failed, while there are no keys. */
    static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(5);

    /** How long keys are used after they were fetched, whatever fails. */
    static final Duration LONGEST_USE = Duration.ofHours(6);

    /** Requests of this client that wait for the fetch of another one. */
    private static final int MOST_WAITING = 8;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Supplier<Optional<KeySet>> fetch;
    private final Clock clock;
    private final Executor background;
    private final Semaphore waitingOfAll;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    private volatile @Nullable KeySet known;
    private @Nullable Instant tried;
    private @Nullable CompletableFuture<Optional<KeySet>> current;

    PublishedKeys(Supplier<Optional<KeySet>> fetch, Clock clock, Executor background, Semaphore waitingOfAll) {
        this.fetch = fetch;
        this.clock = clock;
        this.background = background;
        this.waitingOfAll = waitingOfAll;
    }

    /** @throws Overloaded if too many requests wait for them already */
    List<JWK> keys() {
        KeySet set = known;
        Instant now = clock.instant();
        if (set == null || !now.isBefore(set.freshUntil())) {
            fetchIfAllowed();
            return usable();
        }
        if (now.isAfter(aheadOf(set))) {
            fetchInBackground();
        }
        return set.keys();
    }

    /** The keys of a fetch that the caller causes or waits for; empty if there was one just now. */
    Optional<List<JWK>> fetchedAgain() {
        return fetchIfAllowed() ? Optional.of(usable()) : Optional.empty();
    }

    private List<JWK> usable() {
        KeySet set = known;
        return set == null || clock.instant().isAfter(set.fetchedAt().plus(LONGEST_USE)) ? List.of() : set.keys();
    }

    /** When three quarters of their time are over. */
    private static Instant aheadOf(KeySet set) {
        Duration lifetime = Duration.between(set.fetchedAt(), set.freshUntil());
        return set.freshUntil().minus(lifetime.dividedBy(4));
    }

    private boolean fetchIfAllowed() {
        CompletableFuture<Optional<KeySet>> ours = new CompletableFuture<>();
        CompletableFuture<Optional<KeySet>> others = beginOr(ours);
        if (others == null) {
            return false;
        }
        if (others == ours) {
            fetch(ours);
            return true;
        }
        await(others);
        return true;
    }

    private void fetchInBackground() {
        CompletableFuture<Optional<KeySet>> ours = new CompletableFuture<>();
        if (beginOr(ours) != ours) {
            return;
        }
        try {
            background.execute(() -> fetchQuietly(ours));
        } catch (RejectedExecutionException stopping) {
            end(ours);
            ours.complete(Optional.empty());
        }
    }

    /** The given fetch if it may begin, the one under way, or null if there was one just now. */
    private synchronized @Nullable CompletableFuture<Optional<KeySet>> beginOr(
            CompletableFuture<Optional<KeySet>> ours) {
        if (current != null) {
            return current;
        }
        Instant now = clock.instant();
        Duration pause = known == null ? PAUSE_WITHOUT_KEYS : PAUSE;
        if (tried != null && now.isBefore(tried.plus(pause)) && !now.isBefore(tried)) {
            return null;
        }
        tried = now;
        current = ours;
        return ours;
    }

    private void fetch(CompletableFuture<Optional<KeySet>> ours) {
        try {
            Optional<KeySet> fetched = fetch.get();
            fetched.ifPresent(set -> known = set);
            end(ours);
            ours.complete(fetched);
        } catch (RuntimeException | Error failed) {
            forgetTry();
            end(ours);
            ours.completeExceptionally(failed);
            throw failed;
        }
    }

    private void fetchQuietly(CompletableFuture<Optional<KeySet>> ours) {
        try {
            fetch(ours);
        } catch (Overloaded busy) {
            // The keys of before are still fresh.
        }
    }

    private synchronized void forgetTry() {
        tried = null;
    }

    private synchronized void end(CompletableFuture<Optional<KeySet>> ours) {
        if (current == ours) {
            current = null;
        }
    }

    private void await(CompletableFuture<Optional<KeySet>> others) {
        if (!waiting.tryAcquire()) {
            throw new Overloaded(RETRY_AFTER);
        }
        try {
            awaitAmongAll(others);
        } finally {
            waiting.release();
        }
    }

    private void awaitAmongAll(CompletableFuture<Optional<KeySet>> others) {
        if (!waitingOfAll.tryAcquire()) {
            throw new Overloaded(RETRY_AFTER);
        }
        try {
            others.join();
        } catch (CompletionException failed) {
            throw new Overloaded(RETRY_AFTER);
        } finally {
            waitingOfAll.release();
        }
    }
}
