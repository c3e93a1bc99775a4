package io.github.keyreeve.server.platform.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code audit verify} detects a seal that was removed, moved or prevented. */
class SealTamperingTests {

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
    void fill() {
        log.empty();
        log.fill(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9})
    void findsADeletedSeal(int seq) {
        log.tamper("delete from audit_seal where seq = " + seq);

        assertThat(log.verify())
                .isEqualTo("1 Row %d is missing: after row %d comes row %d.".formatted(seq, seq - 1, seq + 1));
    }

    @Test
    void findsARowWhoseSealWasTaken() {
        log.tamper("delete from audit_seal where seq = 10");

        assertThat(log.verify()).startsWith("1 Row 10 is missing");
    }

    @Test
    void findsARowWhoseSealWasGivenToAnother() {
        log.record();
        log.tamper("update audit_seal set event_id = (select event_id from audit_unsealed) where seq = 10");

        assertThat(log.verify()).startsWith("1 Row 10 ").endsWith("its hash does not follow from row 9.");
    }

    @Test
    void noRowCanBeSealedAgain() {
        assertThatThrownBy(() ->
                        log.tamper("insert into audit_seal select 11, event_id, hash from audit_seal where seq = 4"))
                .hasMessageContaining("audit_seal_event_id_key");
    }

    @Test
    void saysThatARowWaitsForItsSeal() {
        log.record();
        assertThat(log.verify()).startsWith("0 10 rows verified");

        assertThatThrownBy(() -> later().verify(null)).hasMessageContaining("was never sealed: does no server run");
    }

    @Test
    void findsARowThatNoLongerWaitsForItsSeal() {
        log.record();
        log.tamper("delete from audit_unsealed");
        log.fill(1);

        assertThatThrownBy(() -> later().verify(null)).hasMessageContaining("was never sealed: does no server run");
    }

    /** When each row that is there must have its seal. */
    private static AuditVerifier later() {
        return new AuditVerifier(
                log.node().bean(ChainRows.class),
                log.node().bean(Checkpoints.class),
                log.node().bean(HashChain.class),
                log.node().bean(ChainMacs.class),
                log.transaction(),
                Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)));
    }
}
