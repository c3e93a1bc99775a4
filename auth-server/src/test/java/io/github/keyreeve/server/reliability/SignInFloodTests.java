package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.Api;
import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.HashCost;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.TestUser;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Wrong passwords, 200 a second, each from another address, half of them at the name of one owner. Times are compared with those of the
 * same run, and with a floor for a busy machine.
 */
@Isolated("measures time")
class SignInFloodTests {

    private static final int A_SECOND = 200;
    private static final Duration LENGTH = Duration.ofSeconds(10);
    private static final Duration FLOOR = Duration.ofMillis(700);
    private static final String COOKIE = "keyreeve-browser";

    private static final Node NODE = Node.builder()
            .hashCost(HashCost.AS_CONFIGURED)
            .property("keyreeve.trusted-proxies", "127.0.0.1")
            .property("spring.datasource.hikari.connection-timeout", "2000")
            .start();

    private final TestUser owner = TestUser.on(NODE);
    private final ClientDriver service = Server.of(NODE).as(TestClients.service(NODE, "access_token_format", "opaque"));
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final Queue<CompletableFuture<Void>> guesses = new ConcurrentLinkedQueue<>();

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    @Tag("LG-13")
    void silencesNoTokenEndpointAndKeepsNoOwnerOut() throws Exception {
        Browser known = Browser.signedIn(NODE, owner);
        List<Duration> quiet = callTokenEndpoint(Duration.ofSeconds(2));

        List<Integer> signIns = Collections.synchronizedList(new ArrayList<>());
        Thread attackers = flood();
        CompletableFuture<Void> owners = CompletableFuture.runAsync(
                () -> IntStream.range(0, 5).forEach(each -> signIns.add(signInAgain(known))),
                task -> new Thread(task).start());
        List<Duration> flooded = callTokenEndpoint(LENGTH);
        attackers.interrupt();
        owners.get(30, TimeUnit.SECONDS);
        guesses.forEach(CompletableFuture::join);

        assertThat(statuses).containsOnlyKeys(401, 503).satisfies(all -> assertThat(all.get(503))
                .isPositive());
        assertThat(signIns).hasSize(5).containsOnly(303);
        assertThat(percentile99(flooded))
                .isLessThan(percentile99(quiet).multipliedBy(3).plus(FLOOR));
        await().atMost(Duration.ofSeconds(5))
                .until(() -> Api.on(NODE).login(TestUser.on(NODE)).status() == 200);
    }

    /** Every call is served. */
    private List<Duration> callTokenEndpoint(Duration length) throws InterruptedException {
        List<Duration> times = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            Response response = service.clientCredentials("api.read");
            times.add(Duration.ofNanos(System.nanoTime() - begun));
            response.expectOk();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return times;
    }

    /** Sends at a fixed rate, however slow the responses are. */
    private Thread flood() {
        HttpClient client = HttpClient.newHttpClient();
        Thread attackers = new Thread(() -> {
            long begun = System.nanoTime();
            for (int number = 0; !Thread.currentThread().isInterrupted(); number++) {
                LockSupport.parkNanos(begun + number * 1_000_000_000L / A_SECOND - System.nanoTime());
                guesses.add(guess(client, number));
            }
        });
        attackers.start();
        return attackers;
    }

    private CompletableFuture<Void> guess(HttpClient client, int number) {
        String name = number % 2 == 0 ? owner.name() : "stranger-" + number;
        String address = "10." + number / 65536 + '.' + number / 256 % 256 + '.' + number % 256;
        HttpRequest request = HttpRequest.newBuilder(NODE.resolve("/auth/login"))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .POST(Api.json("username", name, "password", "wrong-password"))
                .build();
        return client.sendAsync(request, BodyHandlers.discarding())
                .thenAccept(response -> statuses.merge(response.statusCode(), 1, Integer::sum));
    }

    private int signInAgain(Browser known) {
        Browser signedOut = new Browser(NODE);
        signedOut.plant(COOKIE, known.cookie(COOKIE));
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return signedOut.signIn(NODE, owner.name(), owner.password()).status();
    }

    private static Duration percentile99(List<Duration> times) {
        return times.stream()
                .sorted()
                .skip(times.size() * 99L / 100)
                .findFirst()
                .orElseThrow();
    }
}
