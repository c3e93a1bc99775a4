package io.github.keyreeve.server.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Response;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes refresh and introspect all the time, while the keys that authenticate tokens and the master key are replaced. */
@Tag("slow")
class RingRotationUnderTrafficTests {

    private static final int FAMILIES = 4;
    private static final String ANOTHER =
            Base64.getEncoder().encodeToString("another key, of thirty-two bytes".getBytes(StandardCharsets.US_ASCII));

    private final EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
    private final List<RunningNode> nodes =
            List.of(new RunningNode(FreePorts.next()), new RunningNode(FreePorts.next()));
    private final ExecutorService threads = Executors.newFixedThreadPool(FAMILIES);
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() {
        nodes.forEach(node -> node.restart(Node.MASTER_KEY, ""));
    }

    @AfterEach
    void stop() {
        isOver.set(true);
        threads.shutdownNow();
        nodes.forEach(node -> node.running().close());
    }

    @Test
    void noRequestIsRefused() throws Exception {
        Node first = nodes.get(0).running();
        ClientCredentials web = TestClients.web(first);
        ClientCredentials api = TestClients.resourceServer(first);
        List<Future<?>> traffic = IntStream.range(0, FAMILIES)
                .mapToObj(number -> SignedInUser.at(first).tokens(web, "openid api.read"))
                .<Future<?>>map(tokens -> threads.submit(() -> refreshAndIntrospect(tokens, web, api)))
                .toList();

        replaceTheKeyOfTokens();
        replaceTheMasterKey();

        isOver.set(true);
        for (Future<?> each : traffic) {
            each.get();
        }
        assertThat(failures).isEmpty();
        assertThat(rounds).hasValueGreaterThan(10 * FAMILIES);
    }

    private void replaceTheKeyOfTokens() {
        int former = currentKey(nodes.get(0));
        pass("91 days");
        upkeep(0).announceSuccessors();
        refresh(1);
        awaitTraffic();
        pass("11 minutes");
        upkeep(0).announceSuccessors();
        awaitTraffic();
        refresh(1);
        assertThat(nodes).allSatisfy(node -> assertThat(currentKey(node)).isNotEqualTo(former));

        awaitTraffic();
        assertThat(valuesOf(former)).isEmpty();
        pass("11 minutes");
        upkeep(0).removeUnused();
        assertThat(upkeep(0).status()).noneMatch(key -> key.id() == former);
        refresh(1);
        awaitTraffic();
    }

    /** As the documentation says: both keys on each node, wrap, then the new one alone. */
    private void replaceTheMasterKey() {
        nodes.forEach(node -> node.restart(ANOTHER, Node.MASTER_KEY));
        awaitTraffic();
        assertThat(upkeep(1).rotate().wrapped()).isPositive();
        awaitTraffic();
        String wrapping = upkeep(1).status().get(0).masterKeyId();
        assertThat(upkeep(1).status()).allMatch(key -> key.masterKeyId().equals(wrapping));
        nodes.forEach(node -> node.restart(ANOTHER, ""));
        awaitTraffic();
    }

    /** Until each family has been refreshed on each node since now. */
    private void awaitTraffic() {
        int now = rounds.get();
        await().atMost(Duration.ofMinutes(2)).until(() -> rounds.get() > now + 4 * FAMILIES || !failures.isEmpty());
    }

    private void refreshAndIntrospect(Response first, ClientCredentials web, ClientCredentials api) {
        String refreshToken = first.refreshToken();
        for (int round = 0; !isOver.get(); round++) {
            String presented = refreshToken;
            Response tokens =
                    nodes.get(round % 2).use(node -> Server.of(node).as(web).refresh(presented));
            if (tokens.status() != 200) {
                failures.add(tokens.toString());
                return;
            }
            String accessToken = tokens.accessToken();
            Response claims = nodes.get((round + 1) % 2)
                    .use(node -> Server.of(node).as(api).introspect(accessToken));
            if (!claims.json().path("active").asBoolean()) {
                failures.add("inactive on another node in round " + round);
            }
            refreshToken = tokens.refreshToken();
            rounds.incrementAndGet();
        }
    }

    private int currentKey(RunningNode node) {
        return node.running().bean(KeyRing.class).current(KeyPurpose.GRANT).id();
    }

    private Map<String, Long> valuesOf(int key) {
        return upkeep(0).status().stream()
                .filter(status -> status.id() == key)
                .findFirst()
                .orElseThrow()
                .values();
    }

    private KeyRingUpkeep upkeep(int node) {
        return nodes.get(node).running().bean(KeyRingUpkeep.class);
    }

    private void refresh(int node) {
        nodes.get(node).running().bean(KeyRing.class).refresh();
    }

    private void pass(String time) {
        nodes.get(0)
                .running()
                .bean(JdbcClient.class)
                .sql("update ring_key set used_from = used_from - cast(:time as interval)")
                .param("time", time)
                .update();
    }

    /** A node that is restarted as behind a load balancer: new requests wait, and the last one is finished first. */
    private final class RunningNode {

        private final int port;
        private final ReadWriteLock lock = new ReentrantReadWriteLock();
        private @Nullable Node node;

        RunningNode(int port) {
            this.port = port;
        }

        Node running() {
            return Objects.requireNonNull(node);
        }

        Response use(Function<Node, Response> request) {
            lock.readLock().lock();
            try {
                return request.apply(running());
            } finally {
                lock.readLock().unlock();
            }
        }

        void restart(String masterKey, String former) {
            lock.writeLock().lock();
            try {
                if (node != null) {
                    node.close();
                }
                node = Node.builder()
                        .database(database)
                        .port(port)
                        .property("keyreeve.issuer", "http://localhost:" + nodes.get(0).port)
                        .property("keyreeve.master-key", masterKey)
                        .property("keyreeve.master-key-former", former)
                        .start();
            } finally {
                lock.writeLock().unlock();
            }
        }
    }
}
