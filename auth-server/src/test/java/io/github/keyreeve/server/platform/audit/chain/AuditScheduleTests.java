package io.github.keyreeve.server.platform.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.server.platform.scheduling.RunningTasks;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("captures the output of the JVM")
@ExtendWith(OutputCaptureExtension.class)
class AuditScheduleTests {

    private static AuditLog log;

    @BeforeAll
    static void start() {
        log = AuditLog.ofItsOwn();
    }

    @AfterAll
    static void stop() {
        log.node().close();
    }

    @BeforeEach
    void empty() {
        log.empty();
    }

    @Test
    void sealsRecordedEvents() {
        try (RunningTasks running = sealing(Duration.ofMillis(20))) {
            log.record();
            await().until(() -> log.sealed().size() == 1);
            assertThat(running).isNotNull();
        }
    }

    /** Far sooner than a node looks for what others left. */
    @Test
    void sealsWhatCameWhileAnotherNodeSealed() {
        try (RunningTasks running = sealing(Duration.ofMillis(20))) {
            log.transaction().executeWithoutResult(status -> {
                assertThat(log.node().bean(ChainRows.class).takeTurn()).isTrue();
                CompletableFuture.runAsync(log::record).join();
                await().until(() -> running.successes("Sealing the audit log").count() > 0);
            });

            await().atMost(Duration.ofSeconds(5)).until(() -> log.sealed().size() == 1);
        }
    }

    @Test
    void readsNoEventWhileNoneWaits() {
        log.fill(3);

        Long scans = log.transaction().execute(status -> {
            long before = scansOfTheLog();
            assertThat(log.node().bean(HashChain.class).seal()).isFalse();
            return scansOfTheLog() - before;
        });
        assertThat(scans).isZero();
    }

    @Test
    void sealsAndLogsTheHeadWhenTheNodeStops(CapturedOutput output) {
        log.record();
        new ChainHeadLog(log.node().bean(HashChain.class)).close();

        assertThat(log.head().seq()).isEqualTo(1);
        assertThat(output.getOut()).contains("The head of the audit log is " + log.head());
        assertThat(log.command("head")).isEqualTo("0 " + log.head());
    }

    @Test
    void saysOnceThatTheLogWasTamperedWith(CapturedOutput output) {
        log.fill(2);
        log.tamper("update audit_checkpoint set seq = 1");
        try (RunningTasks failing = sealing(Duration.ofMillis(5))) {
            log.record();
            await().until(() -> output.getOut().contains("tampered with"));
            log.record();
            await().during(Duration.ofMillis(100)).until(() -> failing != null);
        }

        assertThat(output.getOut())
                .containsOnlyOnce("Sealing the audit log stopped, because it was tampered with: The head of the audit");
    }

    /** On the connection of this transaction. */
    private static long scansOfTheLog() {
        return log.jdbc().sql("""
                        select coalesce(sum(seq_scan + idx_scan), 0) from pg_stat_xact_user_tables
                         where relname in ('audit_event', 'audit_seal')
                        """).query(Long.class).single();
    }

    private static RunningTasks sealing(Duration interval) {
        AuditProperties properties = new AuditProperties(Duration.ofDays(1), interval);
        return new RunningTasks(
                new ChainConfiguration().auditSealing(log.node().bean(HashChain.class), log.events(), properties));
    }
}
