package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Load on a node that records what the node has confirmed: which tokens it issued, and which of them it revoked. From its beginning on
 * it checks that a response is right or 503, at the end that nothing confirmed is lost.
 */
final class ConfirmedFacts {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int WORKERS = 4;

    private final Server server;
    private final ClientCredentials service;
    private final ClientCredentials api;
    private final SignedIn user;
    private final Set<String> issued = ConcurrentHashMap.newKeySet();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger outages = new AtomicInteger();
    private final AtomicInteger successes = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(WORKERS + 1);
    private volatile boolean isStopping;

    ConfirmedFacts(Node node) {
        server = Server.of(node);
        service = TestClients.service(node, "access_token_format", "opaque");
        api = TestClients.resourceServer(node);
        user = SignedIn.on(node, TestClients.web(node));
        String first = user.tokens().refreshToken();
        for (int number = 0; number < WORKERS; number++) {
            run(this::issueAskAndRevoke);
        }
        run(() -> refresh(first));
    }

    /** Waits for so many more tokens. */
    void collect(int count) {
        int enough = issued.size() + count;
        await().atMost(LONG).until(() -> issued.size() >= enough);
    }

    void awaitOutage() {
        int before = outages.get();
        await().atMost(LONG).until(() -> outages.get() > before);
    }

    void awaitSuccess(Duration atMost) {
        int before = successes.get();
        await().atMost(atMost).until(() -> successes.get() > before);
    }

    void stopAndVerify() {
        isStopping = true;
        try {
            ended.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(wrong).isEmpty();
        assertThat(issued).isNotEmpty();
        for (String token : issued) {
            if (revoked.contains(token)) {
                server.as(api).introspect(token).expectInactive();
            } else {
                server.as(api).introspect(token).expectActive();
            }
        }
    }

    /** Revokes each third token; one whose revocation is not confirmed is forgotten, as it may be revoked or not. */
    private void issueAskAndRevoke() {
        for (int turn = 0; !isStopping; turn++) {
            Response response = check(server.as(service).clientCredentials("api.read"));
            if (response.status() != 200) {
                continue;
            }
            String token = response.accessToken();
            issued.add(token);
            expectActive(token);
            if (turn % 3 == 0) {
                revoke(token);
            }
        }
    }

    private void revoke(String token) {
        issued.remove(token);
        if (check(server.as(service).revoke(token)).status() == 200) {
            revoked.add(token);
            issued.add(token);
            Response asked = check(server.as(api).introspect(token));
            if (asked.status() == 200 && asked.json().path("active").asBoolean()) {
                wrong.add("active after its revocation: " + asked);
            }
        }
    }

    private void expectActive(String token) {
        Response asked = check(server.as(api).introspect(token));
        if (asked.status() == 200 && !asked.json().path("active").asBoolean()) {
            wrong.add("inactive: " + asked);
        }
    }

    /** A client repeats a refresh until there is a response. */
    private void refresh(String first) {
        String token = first;
        while (!isStopping) {
            Response response = check(server.as(user.client()).refresh(token));
            if (response.status() == 200) {
                token = response.refreshToken();
            }
        }
    }

    private Response check(Response response) {
        if (response.status() == 503) {
            outages.incrementAndGet();
        } else if (response.status() == 200) {
            successes.incrementAndGet();
        } else {
            wrong.add(response.toString());
        }
        return response;
    }

    private void run(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        wrong.add(e.toString());
                    } finally {
                        ended.countDown();
                    }
                },
                "load");
        thread.setDaemon(true);
        thread.start();
    }
}
