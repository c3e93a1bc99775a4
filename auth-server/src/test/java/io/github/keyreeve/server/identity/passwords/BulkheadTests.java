package io.github.keyreeve.server.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keyreeve.server.platform.errors.Overloaded;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BulkheadTests {

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch finish = new CountDownLatch(1);

    @Test
    void rejectsImmediatelyWhenTheQueueIsFull() throws Exception {
        Bulkhead bulkhead = new Bulkhead(1, 0, Duration.ofMinutes(1));
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> bulkhead.run(this::work));
        started.await();

        assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> bulkhead.run(() -> "second"));

        finish.countDown();
        assertThat(first.get()).isEqualTo("first");
        assertThat(bulkhead.run(() -> "third")).isEqualTo("third");
    }

    @Test
    void rejectsAfterTheTimeout() throws Exception {
        Bulkhead bulkhead = new Bulkhead(1, 1, Duration.ofMillis(1));
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> bulkhead.run(this::work));
        started.await();

        assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> bulkhead.run(() -> "second"));

        finish.countDown();
        assertThat(first.get()).isEqualTo("first");
    }

    @Test
    void runsQueuedWorkWhenAPermitIsFree() throws Exception {
        Bulkhead bulkhead = new Bulkhead(1, 1, Duration.ofMinutes(1));
        CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> bulkhead.run(this::work));
        started.await();
        CompletableFuture<String> second = CompletableFuture.supplyAsync(() -> bulkhead.run(() -> "second"));
        finish.countDown();

        assertThat(first.get()).isEqualTo("first");
        assertThat(second.get()).isEqualTo("second");
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
