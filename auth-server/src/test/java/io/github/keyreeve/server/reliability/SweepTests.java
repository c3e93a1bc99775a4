package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.scheduling.BackgroundTask;
import io.github.keyreeve.server.platform.scheduling.RunningTasks;
import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Figures;
import io.github.keyreeve.testing.Latencies;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * However many rows are due: a minute later they are gone, while the node serves. The figures of a run are in {@code target/sweeps.md};
 * those of one are in {@code docs/performance.md}.
 */
class SweepTests {

    private static final int ROWS = Integer.getInteger("keyreeve.test.sweep-rows", 5000);
    private static final Duration SOON = Duration.ofMinutes(1);

    /** For a token, and for one batch of a sweep, on a busy machine; a calm one needs a tenth. */
    private static final Duration BEARABLE = Duration.ofSeconds(1);

    /** Tasks that remove no rows, or as many as users cause by what they do now; and the removal of a chain, see AuditRetentionTests. */
    private static final Set<String> WITHOUT_A_BACKLOG = Set.of(
            "Comparing the clock",
            "Looking for Redis",
            "Counting deliveries",
            "Connecting to Redis",
            "Fetching the logos of clients",
            "Logging the head of the audit log",
            "Looking up the forms of password hashes",
            "Probing PostgreSQL",
            "Probing Redis",
            "Processing link requests",
            "Reading the authorities of clients",
            "Reading the brand",
            "Reading the key ring",
            "Reading the signing keys",
            "Removing expired audit events",
            "Removing unused ring keys",
            "Writing uses of API keys",
            "Writing uses of clients");

    private static Node node;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        node = Node.builder()
                .property("keyreeve.audit.seal-interval", "1h")
                .property("keyreeve.delivery.interval", "1h")
                .start();
        jdbc = node.bean(JdbcClient.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void allDueRowsAreGoneInAMinuteWhileTheNodeServes() throws IOException {
        ClientDriver client = Server.of(node).as(TestClients.service(node));
        for (DueRows rows : DueRows.OF_ALL_KINDS) {
            assertThat(rows.insertInto(jdbc, ROWS)).as(rows.kind()).isEqualTo(ROWS);
        }
        jdbc.sql("analyze").update();
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Latencies> tokens = CompletableFuture.supplyAsync(() -> serve(client, isOver));

        Map<String, Double> gone = new TreeMap<>();
        RunningTasks running = new RunningTasks(sweeps());
        long begun = System.nanoTime();
        try {
            await().atMost(SOON).pollInterval(Duration.ofMillis(200)).until(() -> noteGone(gone, begun));
        } finally {
            running.close();
            isOver.set(true);
            report(gone, tokens.join(), rows -> running.successes(rows.task()));
        }
        assertThat(tokens.join().percentile(99)).isLessThan(BEARABLE);
    }

    @Test
    void eachTaskIsOfAKindOfRowsOrHasNone() {
        Set<String> swept = DueRows.OF_ALL_KINDS.stream().map(DueRows::task).collect(Collectors.toSet());

        assertThat(node.context().getBeansOfType(BackgroundTask.class).values())
                .extracting(BackgroundTask::name)
                .filteredOn(name -> !WITHOUT_A_BACKLOG.contains(name))
                .containsExactlyInAnyOrderElementsOf(swept);
    }

    /** As they are in a server but for their intervals. */
    private static BackgroundTask[] sweeps() {
        return node.context().getBeansOfType(BackgroundTask.class).values().stream()
                .filter(task -> !WITHOUT_A_BACKLOG.contains(task.name()))
                .map(task -> new BackgroundTask(task.name(), Duration.ofMillis(100), task.work()))
                .toArray(BackgroundTask[]::new);
    }

    private static Latencies serve(ClientDriver client, AtomicBoolean isOver) {
        Latencies latencies = new Latencies();
        while (!isOver.get()) {
            latencies.measure(() -> client.clientCredentials("").expectOk());
        }
        return latencies;
    }

    /** Notes of each kind when it was first seen to be gone, and returns whether all are. */
    private static boolean noteGone(Map<String, Double> gone, long begun) {
        for (DueRows rows : DueRows.OF_ALL_KINDS) {
            if (!gone.containsKey(rows.kind()) && !rows.existIn(jdbc)) {
                gone.put(rows.kind(), (System.nanoTime() - begun) / 1e9);
            }
        }
        return gone.size() == DueRows.OF_ALL_KINDS.size();
    }

    private static void report(Map<String, Double> gone, Latencies tokens, Function<DueRows, Timer> runs)
            throws IOException {
        Figures figures = new Figures("sweeps.md");
        figures.line("%,d rows of each kind; tokens meanwhile: %,d, median and p99 %s\n", ROWS, tokens.count(), tokens);
        figures.line("| Kind | Gone after | Runs of the task | Each, mean | In all |\n|---|--:|--:|--:|--:|");
        for (DueRows rows : DueRows.OF_ALL_KINDS) {
            Timer task = runs.apply(rows);
            figures.line(
                    "| %s | %.1f s | %,d | %.0f ms | %.1f s |",
                    rows.kind(),
                    gone.getOrDefault(rows.kind(), Double.NaN),
                    task.count(),
                    task.mean(TimeUnit.MILLISECONDS),
                    task.totalTime(TimeUnit.SECONDS));
        }
    }
}
