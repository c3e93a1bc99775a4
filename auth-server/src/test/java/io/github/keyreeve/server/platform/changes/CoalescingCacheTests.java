package io.github.keyreeve.server.platform.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a client is read again: before it expires, and never by a request that has one. */
class CoalescingCacheTests {

    private final AtomicLong time = new AtomicLong();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private int reads;
    private boolean fails;
    private boolean isKept = true;

    private final CoalescingCache<String, Integer> cache = new CoalescingCache<>(
            Caffeine.newBuilder(), time::get, Duration.ofSeconds(5), background::add, () -> isKept, key -> read());

    @Test
    void readsOnceUntilHalfOfTheTimeIsOver() {
        assertThat(cache.get("client")).isEqualTo(1);
        pass(Duration.ofMillis(2500));

        assertThat(cache.get("client")).isEqualTo(1);
        assertThat(background).isEmpty();
    }

    @Test
    void readsAgainInTheBackgroundAndOnceOnly() {
        cache.get("client");
        pass(Duration.ofSeconds(3));

        assertThat(cache.get("client")).isEqualTo(1);
        assertThat(cache.get("client")).isEqualTo(1);
        assertThat(background).hasSize(1);
        background.remove().run();
        assertThat(cache.get("client")).isEqualTo(2);
    }

    @Test
    void lastsNoLongerBecauseItWasReadAgain() {
        cache.get("client");
        pass(Duration.ofSeconds(3));
        cache.get("client");
        pass(Duration.ofSeconds(3));

        assertThat(cache.get("client")).isEqualTo(2);
    }

    @Test
    void doesNotKeepWhatWasForgottenDuringTheRead() {
        cache.get("client");
        pass(Duration.ofSeconds(3));
        cache.get("client");
        cache.forget("client");
        background.remove().run();

        assertThat(cache.get("client")).isEqualTo(3);
    }

    @Test
    void usesAnEntryToItsEndIfItCannotBeReadAgain() {
        cache.get("client");
        pass(Duration.ofSeconds(3));
        cache.get("client");
        fails = true;
        assertThatCode(background.remove()::run).doesNotThrowAnyException();

        assertThat(cache.get("client")).isEqualTo(1);
        pass(Duration.ofSeconds(3));
        assertThatThrownBy(() -> cache.get("client")).isInstanceOf(CompletionException.class);
    }

    @Test
    void readsForEachRequestWhileChangesMayBeMissed() {
        isKept = false;

        assertThat(cache.get("client")).isEqualTo(1);
        assertThat(cache.get("client")).isEqualTo(2);
    }

    @Test
    void doesNotKeepWhatIsReadWhenChangesBeginToBeMissed() {
        cache.get("client");
        isKept = false;
        cache.forgetAll();

        assertThat(cache.get("client")).isEqualTo(2);
        isKept = true;
        cache.forgetAll();
        assertThat(cache.get("client")).isEqualTo(3);
        assertThat(cache.get("client")).isEqualTo(3);
    }

    private int read() {
        if (fails) {
            throw new IllegalStateException("No database");
        }
        return ++reads;
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
