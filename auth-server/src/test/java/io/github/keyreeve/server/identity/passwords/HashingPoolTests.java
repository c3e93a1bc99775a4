package io.github.keyreeve.server.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keyreeve.server.platform.errors.Overloaded;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hashes have threads of their own, and a request has a place before it costs anything. */
class HashingPoolTests {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);

    @AfterEach
    void letAllEnd() {
        finish.countDown();
    }

    @Test
    void hashesOnAPlatformThreadOfItsOwn() {
        try (HashingPool pool = pool(0, LONG)) {
            assertThat(pool.run(() -> Thread.currentThread().getName())).startsWith("hashing-");
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> pool.run(() -> {
                        throw new IllegalStateException("as it was thrown");
                    }));
        }
    }

    @Test
    void rejectsBeforeTheWorkWhenNoPlaceIsFree() throws Exception {
        try (HashingPool pool = pool(0, LONG)) {
            CompletableFuture<String> first = hashing(pool);
            AtomicInteger cost = new AtomicInteger();

            assertThatExceptionOfType(Overloaded.class)
                    .isThrownBy(() -> pool.reserve(null, cost::incrementAndGet))
                    .satisfies(busy -> assertThat(busy.retryAfter()).isEqualTo(LONG));

            assertThat(cost).hasValue(0);
            finish.countDown();
            assertThat(first.get()).isEqualTo("first");
            assertThat(pool.run(() -> "third")).isEqualTo("third");
        }
    }

    @Test
    void rejectsAHashThatGetsNoThreadInTime() throws Exception {
        try (HashingPool pool = pool(1, Duration.ofMillis(500))) {
            CompletableFuture<String> first = hashing(pool);
            AtomicInteger hashes = new AtomicInteger();

            assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> pool.run(hashes::incrementAndGet));

            finish.countDown();
            assertThat(first.get()).isEqualTo("first");
            assertThat(pool.run(() -> "third")).isEqualTo("third");
            assertThat(hashes).hasValue(0);
        }
    }

    @Test
    void workWithinWorkHasTheSamePlace() {
        try (HashingPool pool = pool(0, LONG)) {
            String nested =
                    pool.reserve(null, () -> pool.run(() -> "one") + pool.reserve(null, () -> pool.run(() -> "two")));

            assertThat(nested).isEqualTo("onetwo");
        }
    }

    @Test
    void aPlaceCanBeGivenBackEarly() throws Exception {
        try (HashingPool pool = pool(0, LONG)) {
            pool.reserve(null, () -> {
                pool.release();
                assertThat(onAnotherThread(() -> pool.run(() -> "meanwhile")).join())
                        .isEqualTo("meanwhile");
                return "";
            });

            assertThat(pool.run(() -> "after")).isEqualTo("after");
        }
    }

    private static HashingPool pool(int queue, Duration patience) {
        return new HashingPool(1, queue, patience, () -> "192.0.2.1");
    }

    private CompletableFuture<String> hashing(HashingPool pool) throws InterruptedException {
        CompletableFuture<String> hashing = onAnotherThread(() -> pool.run(this::work));
        started.await();
        return hashing;
    }

    private static <T> CompletableFuture<T> onAnotherThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    private String work() {
        started.countDown();
        try {
            finish.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "first";
    }
}
