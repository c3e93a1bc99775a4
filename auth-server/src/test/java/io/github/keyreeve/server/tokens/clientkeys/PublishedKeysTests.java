package io.github.keyreeve.server.tokens.clientkeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.JWK;
import io.github.keyreeve.server.platform.errors.Overloaded;
import io.github.keyreeve.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the keys that a client publishes are fetched, and how many requests may wait for that. */
class PublishedKeysTests {

    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private final MutableClock clock = new MutableClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger fetches = new AtomicInteger();
    private final Semaphore waitingOfAll = new Semaphore(32);
    private volatile List<JWK> published = List.of(TestKeys.ec("first"));
    private volatile boolean isAway;
    private final PublishedKeys keys = keys(this::fetch);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void fetchesOnceForManyRequests() {
        for (int i = 0; i < 100; i++) {
            assertThat(keys.keys()).isEqualTo(published);
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void fetchesAgainInTheBackgroundBeforeTheKeysExpire() {
        keys.keys();
        List<JWK> before = published;
        published = List.of(TestKeys.ec("second"));
        clock.advance(LIFETIME.minusMinutes(1));

        assertThat(keys.keys()).isEqualTo(before);
        await().untilAsserted(() -> assertThat(keys.keys()).isEqualTo(published));
        assertThat(fetches).hasValue(2);
    }

    @Test
    void waitsForKeysThatHaveExpired() {
        keys.keys();
        published = List.of(TestKeys.ec("second"));
        clock.advance(LIFETIME);

        assertThat(keys.keys()).isEqualTo(published);
    }

    @Test
    @Tag("KJ-17")
    void fetchesForUnknownKeysOnceInHalfAMinute() {
        keys.keys();
        for (int i = 0; i < 1000; i++) {
            assertThat(keys.fetchedAgain()).isEmpty();
        }
        assertThat(fetches).hasValue(1);

        clock.advance(PublishedKeys.PAUSE);
        published = List.of(TestKeys.ec("second"));
        assertThat(keys.fetchedAgain()).contains(published);
        assertThat(keys.fetchedAgain()).isEmpty();
        assertThat(keys.keys()).isEqualTo(published);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void usesTheKeysOfBeforeWhileThePlaceIsAwayAndNotForEver() {
        keys.keys();
        isAway = true;

        clock.advance(LIFETIME);
        assertThat(keys.keys()).isEqualTo(published);
        clock.advance(PublishedKeys.LONGEST_USE.minus(LIFETIME).minusMinutes(1));
        assertThat(keys.keys()).isEqualTo(published);
        clock.advance(Duration.ofMinutes(2));
        assertThat(keys.keys()).isEmpty();
    }

    @Test
    void asksAPlaceThatIsAwayAtABoundedRate() {
        isAway = true;
        for (int i = 0; i < 1000; i++) {
            assertThat(keys.keys()).isEmpty();
        }
        assertThat(fetches).hasValue(1);

        isAway = false;
        clock.advance(PublishedKeys.PAUSE_WITHOUT_KEYS);
        assertThat(keys.keys()).isEqualTo(published);
    }

    @Test
    void letsAFewRequestsWaitAndRefusesTheOthers() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        PublishedKeys slow = keys(() -> {
            fetches.incrementAndGet();
            waitFor(end);
            return Optional.of(set());
        });
        List<Future<List<JWK>>> waiting = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            waiting.add(threads.submit(slow::keys));
        }
        await().untilAsserted(() -> assertThat(waitingOfAll.availablePermits()).isEqualTo(32 - 8));

        assertThatThrownBy(slow::keys).isInstanceOf(Overloaded.class);

        end.countDown();
        for (Future<List<JWK>> request : waiting) {
            assertThat(request.get()).isEqualTo(published);
        }
        assertThat(fetches).hasValue(1);
        assertThat(waitingOfAll.availablePermits()).isEqualTo(32);
    }

    @Test
    void triesAgainAtOnceAfterAFetchThatFoundNoPlace() {
        isAway = true;
        PublishedKeys busy = keys(() -> {
            if (isAway) {
                throw new Overloaded(Duration.ofSeconds(1));
            }
            return Optional.of(set());
        });

        assertThatThrownBy(busy::keys).isInstanceOf(Overloaded.class);
        isAway = false;
        assertThat(busy.keys()).isEqualTo(published);
    }

    private PublishedKeys keys(Supplier<Optional<KeySet>> fetch) {
        return new PublishedKeys(fetch, clock, threads, waitingOfAll);
    }

    private Optional<KeySet> fetch() {
        fetches.incrementAndGet();
        return isAway ? Optional.empty() : Optional.of(set());
    }

    private KeySet set() {
        Instant now = clock.instant();
        return new KeySet(published, now, now.plus(LIFETIME));
    }

    private static void waitFor(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }
}
