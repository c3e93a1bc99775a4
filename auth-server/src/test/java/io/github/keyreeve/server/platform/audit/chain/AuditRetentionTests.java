package io.github.keyreeve.server.platform.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The oldest rows go, and what stays still verifies. */
class AuditRetentionTests {

    private static final Duration KEPT = Duration.ofDays(400);

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
    void removesNothingThatIsYoung() {
        log.fill(3);

        retention(KEPT.minusMinutes(1)).run();

        assertThat(log.verify()).startsWith("0 3 rows verified");
    }

    @Test
    void removesTheOldestAndKeepsTheChain() {
        log.fill(HashChain.BATCH + 5);
        ChainPoint removed = log.head();
        AuditRetention retention = retention(KEPT.plusMinutes(1));
        assertThat(retention.run()).isTrue();
        assertThat(retention.run()).isFalse();
        log.fill(3);

        assertThat(log.rows()).isEqualTo(3);
        assertThat(log.verify()).isEqualTo("0 3 rows verified, head " + log.head());
        assertThat(log.head().seq()).isEqualTo(HashChain.BATCH + 8);
        assertThat(log.command("verify", "--head", removed.toString())).startsWith("0 3 rows");
        assertThat(log.command("verify", "--head", "7:" + "0".repeat(64))).startsWith("1 The head 7 is too old");
    }

    @Test
    void keepsTheChainWhenAllRowsAreRemoved() {
        log.fill(3);
        ChainPoint head = log.head();
        retention(KEPT.plusMinutes(1)).run();

        assertThat(log.verify()).isEqualTo("0 0 rows verified, head " + head);
        log.fill(1);
        assertThat(log.verify()).isEqualTo("0 1 row verified, head " + log.head());
    }

    @Test
    void removesNoRowThatIsNotSealedYet() {
        log.record();

        retention(KEPT.plusMinutes(1)).run();

        assertThat(log.rows()).isEqualTo(1);
    }

    @Test
    void coversNoTrace() {
        log.fill(5);
        log.tamper("delete from audit_event where id = (select event_id from audit_seal where seq = 2)");

        assertThatThrownBy(() -> retention(KEPT.plusMinutes(1)).run()).hasMessageContaining("Row 2 is missing");
        assertThat(log.rows()).isEqualTo(4);
    }

    @Test
    void aBeginningThatWasCutOffIsFound() {
        log.fill(5);
        log.tamper("delete from audit_event where id in (select event_id from audit_seal where seq <= 2)");
        assertThat(log.verify()).isEqualTo("1 Row 1 is missing: after row 0 comes row 3.");

        log.tamper("""
                insert into audit_checkpoint select 'anchor', 2, sha256('guess'), mac from audit_checkpoint where name = 'head'
                """);
        assertThat(log.verify()).startsWith("1 The anchor of the audit log, row 2, was changed");
    }

    private static AuditRetention retention(Duration age) {
        return new AuditRetention(
                log.node().bean(ChainRows.class),
                log.node().bean(Checkpoints.class),
                log.node().bean(ChainMacs.class),
                log.transaction(),
                KEPT,
                Clock.offset(Clock.systemUTC(), age));
    }
}
