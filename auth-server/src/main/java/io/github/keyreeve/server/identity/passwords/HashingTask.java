package io.github.keyreeve.server.identity.passwords;

import io.github.keyreeve.server.platform.errors.Overloaded;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A hash that is computed for a request: it waits for a thread no longer than the request does, and once begun it is finished. */
final class HashingTask<T> {

    private final Supplier<T> hashing;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final AtomicBoolean decided = new AtomicBoolean();

    HashingTask(Supplier<T> hashing) {
        this.hashing = hashing;
    }

    /** On a thread of the pool; does nothing if the request does not wait any longer. */
    void run() {
        if (!decided.compareAndSet(false, true)) {
            return;
        }
        try {
            result.complete(hashing.get());
        } catch (Throwable failed) {
            result.completeExceptionally(failed);
        }
    }

    /** @throws Overloaded if no thread was free in time */
    T await(Duration patience) {
        try {
            return result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return unlessNotBegun(patience);
        } catch (ExecutionException failed) {
            return completed();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            decided.set(true);
            throw new Overloaded(patience);
        }
    }

    private T unlessNotBegun(Duration patience) {
        if (decided.compareAndSet(false, true)) {
            throw new Overloaded(patience);
        }
        return completed();
    }

    private T completed() {
        try {
            return result.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw failed;
        }
    }
}
