package io.github.keyreeve.server.platform.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.TcpProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes with one limit, also while Redis restarts, and each by itself while Redis is away. */
@Tag("slow")
class SharedQuotaTests {

    private static final int QUOTA = 1000;
    private static final int THREADS = 8;
    private static final int RESTARTS = 2;
    private static final EmbeddedRedis REDIS = EmbeddedRedis.start();
    private static final TcpProxy TO_REDIS =
            new TcpProxy(URI.create(REDIS.url()).getPort());
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private static Node one;
    private static Node other;

    private final String address = "203.0.113." + ADDRESSES.incrementAndGet();

    @BeforeAll
    static void start() {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        one = node(database).start();
        other = node(database).start();
    }

    private static Node.Builder node(EmbeddedPostgres.Database database) {
        return Node.builder()
                .database(database)
                .property("spring.data.redis.url", "redis://127.0.0.1:" + TO_REDIS.port())
                .property("keyreeve.trusted-proxies", "127.0.0.1")
                .property("keyreeve.rate-limit.enabled", "true")
                .property("keyreeve.rate-limit.timeout", "3s")
                .property("keyreeve.rate-limit.rules.test.paths", "/health")
                .property("keyreeve.rate-limit.rules.test.key", "address")
                .property("keyreeve.rate-limit.rules.test.quota", QUOTA + "/1h")
                .property("keyreeve.rate-limit.rules.test.sign-in", "true");
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        TO_REDIS.close();
        REDIS.stop();
    }

    @Test
    void allowsNoMoreTogether() {
        long begun = System.nanoTime();

        int served = send(15_000);

        assertThat(served).isBetween(QUOTA, QUOTA + refilledSince(begun));
    }

    /** Redis forgets all: each restart is one more quota, and each node allows its part while Redis is away. */
    @Test
    void allowsNoMoreThanTheSlackWhileRedisRestarts() {
        await().until(() -> isShared(one) && isShared(other));
        long begun = System.nanoTime();
        int served = send(5_000);
        Thread operator = new Thread(() -> {
            for (int i = 0; i < RESTARTS; i++) {
                TO_REDIS.cut();
                REDIS.stop();
                REDIS.startAgain();
                TO_REDIS.mend();
                await().atMost(Duration.ofSeconds(30)).until(() -> isShared(one) && isShared(other));
            }
        });
        operator.start();
        int sent = 5_000;
        while (operator.isAlive() || sent < 15_000) {
            served += send(1_000);
            sent += 1_000;
        }

        int slack = RESTARTS * (QUOTA + 2 * (QUOTA / 2));
        assertThat(served).isBetween(QUOTA * 2, QUOTA + slack + refilledSince(begun));
    }

    /** A Redis that hangs costs one request its patience, and none behind it. */
    @Test
    @Tag("ER-05")
    void limitsByItselfWhileRedisHangs() {
        await().until(() -> isShared(one) && isShared(other));
        TO_REDIS.jam();
        try {
            assertThat(status(one)).isEqualTo(200);
            long begun = System.nanoTime();
            int served = 0;
            for (int i = 0; i < 700; i++) {
                served += status(one) == 200 ? 1 : 0;
            }

            assertThat(served).isBetween(QUOTA / 2 - 1, QUOTA / 2 + refilledSince(begun));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(700 / 10));
        } finally {
            TO_REDIS.mend();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> isShared(one) && isShared(other));
    }

    /** A node by itself allows half of the quota. */
    private static boolean isShared(Node node) {
        return response(node, "198.51.100.1")
                .headers()
                .firstValue("RateLimit-Policy")
                .orElse("")
                .contains("q=" + QUOTA);
    }

    private static int refilledSince(long begun) {
        return 1 + (int) Math.ceil((System.nanoTime() - begun) / 1e9 * QUOTA / 3600);
    }

    private int send(int requests) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Integer>> served = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Node node = i % 2 == 0 ? one : other;
                Callable<Integer> share = () -> {
                    int ok = 0;
                    for (int n = 0; n < requests / THREADS; n++) {
                        int status = status(node);
                        assertThat(status).isIn(200, 429);
                        ok += status == 200 ? 1 : 0;
                    }
                    return ok;
                };
                served.add(threads.submit(share));
            }
            int all = 0;
            for (Future<Integer> share : served) {
                all += share.get();
            }
            return all;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private int status(Node node) {
        return response(node, address).statusCode();
    }

    private static HttpResponse<Void> response(Node node, String from) {
        HttpRequest request = HttpRequest.newBuilder(node.resolve("/health"))
                .header("X-Forwarded-For", from)
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
