package io.github.keyreeve.server.platform.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.audit.StoredEvent;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two nodes that write and seal at the same time make one chain without a gap. */
class HashChainTests {

    private static final int THREADS = 16;
    private static final int EACH = 100;

    @Test
    void twoNodesMakeOneChainOfAllThatWasAcknowledged() throws Exception {
        EmbeddedPostgres.Database database = EmbeddedPostgres.shared().createDatabase();
        try (Node one = node(database);
                Node other = node(database)) {
            AuditLog log = new AuditLog(one);
            Set<UUID> acknowledged = ConcurrentHashMap.newKeySet();
            Set<UUID> refused = ConcurrentHashMap.newKeySet();

            write(List.of(log, new AuditLog(other)), acknowledged, refused);

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> !one.bean(ChainRows.class).isAnyUnsealed());
            List<StoredEvent> sealed = log.sealed();
            assertThat(sealed)
                    .extracting(StoredEvent::seq)
                    .isEqualTo(IntStream.rangeClosed(1, sealed.size())
                            .mapToObj(Long::valueOf)
                            .toList());
            assertThat(sealed)
                    .extracting(row -> row.event().accountId())
                    .filteredOn(account -> account != null)
                    .containsExactlyInAnyOrderElementsOf(acknowledged)
                    .doesNotContainAnyElementsOf(refused);
            assertThat(log.verify()).startsWith("0 " + sealed.size() + " rows verified");
        }
    }

    private static void write(List<AuditLog> logs, Set<UUID> acknowledged, Set<UUID> refused) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            AuditLog log = logs.get(thread % logs.size());
            writers.add(() -> {
                for (int i = 0; i < EACH; i++) {
                    boolean undone = i % 10 == 9;
                    UUID account = log.transaction().execute(status -> {
                        if (undone) {
                            status.setRollbackOnly();
                        }
                        return log.record();
                    });
                    (undone ? refused : acknowledged).add(account);
                }
                return true;
            });
        }
        for (Future<Boolean> writer : threads.invokeAll(writers)) {
            assertThat(writer.get()).isTrue();
        }
        threads.shutdown();
    }

    private static Node node(EmbeddedPostgres.Database database) {
        return Node.builder()
                .database(database)
                .property("keyreeve.audit.seal-interval", "50ms")
                .start();
    }
}
