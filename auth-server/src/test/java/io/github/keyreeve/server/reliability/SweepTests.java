package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.scheduling.RunningTasks;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However many rows are due: a minute later they are gone, while the node serves. */
class SweepTests {

    private static final int ROWS = Integer.getInteger("keyreeve.test.sweep-rows", 5000);
    private static final Duration SOON = Duration.ofMinutes(1);

    /** Tasks that remove no rows, or as many as users cause by what they do now; and the removal of a chain, see AuditRetentionTests. */
    private static final Set<String> WITHOUT_A_BACKLOG = Set.of(
            "Connecting to Redis",
            "Logging the head of the audit log",
            "Looking up the forms of password hashes",
            "Probing PostgreSQL",
            "Probing Redis",
            "Processing link requests",
            "Reading the key ring",
            "Reading the signing keys",
            "Removing expired audit events",
            "Removing unused ring keys");

    private static Node node;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        node = Node.builder()
                .property("keyreeve.audit.seal-interval", "1h")
                .property("keyreeve.mail.interval", "1h")
                .start();
        jdbc = node.bean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void allDueRowsAreGoneInAMinuteWhileTheNodeServes() {
        ClientCredentials client = TestClients.service(node);
        for (DueRows rows : DueRows.OF_ALL_KINDS) {
            assertThat(rows.insertInto(jdbc, ROWS)).as(rows.kind()).isEqualTo(ROWS);
        }
        jdbc.sql("analyze").update();
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Integer> served = CompletableFuture.supplyAsync(() -> serve(client, isOver));

        RunningTasks running = new RunningTasks(sweeps());
        try {
            await().atMost(SOON).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> assertThat(due())
                    .allSatisfy((kind, number) -> assertThat(number).as(kind).isZero()));
        } finally {
            running.close();
            isOver.set(true);
        }
        assertThat(served.join()).isPositive();
    }

    @Test
    void eachTaskIsOfAKindOfRowsOrHasNone() {
        Set<String> swept = DueRows.OF_ALL_KINDS.stream().map(DueRows::task).collect(Collectors.toSet());

        assertThat(node.context().getBeansOfType(BackgroundTask.class).values())
                .extracting(BackgroundTask::name)
                .filteredOn(name -> !WITHOUT_A_BACKLOG.contains(name))
                .containsExactlyInAnyOrderElementsOf(swept);
    }

    private static BackgroundTask[] sweeps() {
        List<BackgroundTask> sweeps = new ArrayList<>();
        for (BackgroundTask task :
                node.context().getBeansOfType(BackgroundTask.class).values()) {
            if (!WITHOUT_A_BACKLOG.contains(task.name())) {
                sweeps.add(new BackgroundTask(task.name(), Duration.ofMillis(100), task.work()));
            }
        }
        return sweeps.toArray(BackgroundTask[]::new);
    }

    private static int serve(ClientCredentials client, AtomicBoolean isOver) {
        int served = 0;
        while (!isOver.get()) {
            Server.of(node).as(client).clientCredentials("").expectOk();
            served++;
        }
        return served;
    }

    private static Map<String, Long> due() {
        Map<String, Long> due = new TreeMap<>();
        for (DueRows rows : DueRows.OF_ALL_KINDS) {
            due.put(rows.kind(), rows.countIn(jdbc));
        }
        return due;
    }
}
