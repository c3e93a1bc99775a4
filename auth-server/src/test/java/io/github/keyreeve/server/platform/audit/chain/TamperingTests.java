package io.github.keyreeve.server.platform.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code audit verify} detects any change of the audit log in the database, and names the first row. */
class TamperingTests {

    private static final int ROWS = 10;

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
        log.fill(ROWS);
        assertThat(log.verify()).isEqualTo("0 10 rows verified, head " + log.head());
    }

    @Test
    void verifiesAnEmptyLog() {
        log.empty();

        assertThat(log.verify()).isEqualTo("0 0 rows verified, head 0:" + "0".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "event = 'consent_denied'",
                "actor_kind = 'anonymous'",
                "actor_id = 'other'",
                "account_id = gen_random_uuid()",
                "account_id = null",
                "client_id = 'another'",
                "client_id = null, address = 'client'",
                "address = '192.0.2.1'",
                "request_id = 'another'",
                "facts = '{}'",
                "facts = facts || '{\"more\": \"\"}'",
                "facts = '{\"scopes\": 5}'",
                "mac = sha256('')"
            })
    void findsAChangedRow(String change) {
        log.tamper("update audit_event set " + change + " where id = " + idOf(4));

        assertThat(log.verify()).matches("1 Row 4 \\(\\S+\\) was changed, or not written by this server\\.");
    }

    @Test
    void findsARowThatHasAnotherId() {
        log.tamper("update audit_event set id = gen_random_uuid() where id = " + idOf(4));

        assertThat(log.verify()).isEqualTo("1 Row 4 is missing: after row 3 comes row 5.");
    }

    @Test
    void findsARowThatHasAnotherIdAndItsSealToo() {
        String other = "'" + UUID.randomUUID() + "'";
        log.tamper("update audit_event set id = " + other + " where id = " + idOf(4));
        log.tamper("update audit_seal set event_id = " + other + " where seq = 4");

        assertThat(log.verify()).matches("1 Row 4 \\(\\S+\\) was changed, or not written by this server\\.");
    }

    @Test
    void findsANumberWhereATextWas() {
        log.events().record(SecurityEvent.USERS_IMPORTED.with("count", 5));
        log.seal();
        log.tamper("update audit_event set facts = '{\"count\": 5}' where id = " + idOf(11));

        assertThat(log.verify()).startsWith("1 Row 11 ").contains(" was changed");
    }

    @Test
    void findsAChangedHash() {
        log.tamper("update audit_seal set hash = sha256(hash) where seq = 4");

        assertThat(log.verify()).startsWith("1 Row 4 ").endsWith("its hash does not follow from row 3.");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9})
    void findsADeletedRow(int seq) {
        log.tamper("delete from audit_event where id = " + idOf(seq));

        String missing = "1 Row %d is missing: after row %d comes row %d.".formatted(seq, seq - 1, seq + 1);
        assertThat(log.verify()).isEqualTo(missing);

        log.tamper("delete from audit_seal where seq = " + seq);
        assertThat(log.verify()).isEqualTo(missing);
    }

    @Test
    void findsADeletedRowWhoseGapWasClosed() {
        log.tamper("delete from audit_event where id = " + idOf(5));
        log.tamper("delete from audit_seal where seq = 5");
        log.tamper("update audit_seal set seq = -seq where seq > 5");
        log.tamper("update audit_seal set seq = -seq - 1 where seq < 0");

        assertThat(log.verify()).startsWith("1 Row 5 ").endsWith("its hash does not follow from row 4.");
    }

    @Test
    void findsTwoRowsThatWereSwapped() {
        log.tamper("update audit_seal set seq = -seq where seq in (4, 5)");
        log.tamper("update audit_seal set seq = 9 + seq where seq < 0");

        assertThat(log.verify()).startsWith("1 Row 4 ").endsWith("its hash does not follow from row 3.");
    }

    @Test
    void findsTwoRowsWhoseContentsWereSwapped() {
        log.tamper("""
                update audit_event e set at = o.at, account_id = o.account_id, mac = o.mac
                  from audit_event o where e.id in (%1$s, %2$s) and o.id in (%1$s, %2$s) and e.id <> o.id
                """.formatted(idOf(4), idOf(5)));

        assertThat(log.verify()).startsWith("1 Row 4 ").contains("was changed");
    }

    @Test
    void findsATailThatWasCutOff() {
        log.tamper("delete from audit_event where id in (select event_id from audit_seal where seq > 8)");
        log.tamper("delete from audit_seal where seq > 8");

        assertThat(log.verify()).isEqualTo("1 Row 9 is missing: the log ends at row 8, but its last head is row 10.");
    }

    @Test
    void findsATailThatWasCutOffWithItsHead() {
        log.empty();
        log.fill(3);
        String older = log.jdbc()
                .sql("select encode(hash, 'hex') || encode(mac, 'hex') from audit_checkpoint")
                .query(String.class)
                .single();
        log.fill(4);
        ChainPoint head = log.head();

        log.tamper("delete from audit_event where id in (select event_id from audit_seal where seq > 3)");
        log.tamper("delete from audit_seal where seq > 3");
        log.tamper("update audit_checkpoint set seq = 3, hash = decode('%s', 'hex'), mac = decode('%s', 'hex')"
                .formatted(older.substring(0, 64), older.substring(64)));

        assertThat(log.verify()).startsWith("0 3 rows verified");
        assertThat(log.command("verify", "--head", head.toString()))
                .isEqualTo("1 Row 4 is missing: the log ends at row 3, but the head that was given is row 7.");
    }

    @Test
    void findsALogThatWasRemovedAndBegunAgain() {
        ChainPoint head = log.head();
        log.empty();
        log.fill(ROWS + 2);

        assertThat(log.command("verify", "--head", head.toString()))
                .isEqualTo("1 Row 10 has another hash than the head that was given.");
    }

    @Test
    void takesAHeadThatTheLogHasOutgrown() {
        ChainPoint head = log.head();
        log.fill(3);

        assertThat(log.command("verify", "--head", head.toString())).startsWith("0 13 rows verified");
    }

    @Test
    void refusesWhatIsNoHead() {
        assertThat(log.command("verify", "--head", "10:abc")).startsWith("1 A head is written SEQ:HASH");
    }

    @Test
    void findsAHeadThatWasMoved() {
        log.tamper("update audit_checkpoint set seq = 8, hash = (select hash from audit_seal where seq = 8)");

        assertThat(log.verify()).startsWith("1 The head of the audit log, row 8, was changed");
        assertThatThrownBy(() -> log.fill(1)).isInstanceOf(TamperingDetected.class);
    }

    @Test
    void findsAHeadThatWasRemoved() {
        log.tamper("delete from audit_checkpoint");

        assertThat(log.verify()).isEqualTo("1 The head of the audit log is missing, although rows were sealed.");
        assertThatThrownBy(() -> log.fill(1)).isInstanceOf(TamperingDetected.class);
    }

    @Test
    void findsAForgedUnsealedRow() {
        forge();

        assertThat(log.verify())
                .endsWith("has no seal and was not written by this server.")
                .startsWith("1 Row ");
    }

    @Test
    void findsAForgedRowAlthoughItWasSealedWithTheOthers() {
        forge();
        log.fill(1);

        assertThat(log.verify()).startsWith("1 Row 11 ").endsWith("was changed, or not written by this server.");
    }

    @Test
    void noRowCanBeWrittenAgain() {
        assertThatThrownBy(() -> log.tamper("""
                insert into audit_event (id, at, event, actor_kind, facts, mac)
                select id, at, event, actor_kind, facts, mac from audit_event where id = %s
                """.formatted(idOf(4)))).hasMessageContaining("audit_event_pkey");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set event = 'consent_denied'",
                "update audit_event set event = 'consent_denied' where id in (select event_id from audit_unsealed)",
                "update audit_event set client_id = 'x' where false",
                "update audit_seal set seq = 11 where seq = 4",
                "update audit_seal set event_id = gen_random_uuid() where seq = 4",
                "update audit_seal set hash = sha256(hash) where seq = 4",
                "insert into audit_seal select * from audit_seal on conflict (seq) do update set hash = sha256('')",
                "delete from audit_event",
                "delete from audit_event where id in (select event_id from audit_unsealed)",
                "delete from audit_seal where seq = 4",
                "truncate audit_event",
                "truncate audit_event cascade",
                "truncate audit_seal"
            })
    void refusesToChangeARowWithoutTheOwner(String change) {
        log.record();

        assertThatThrownBy(() -> log.jdbc().sql(change).update())
                .rootCause()
                .hasMessageMatching("(?s).*audit_(event|seal) is append-only.*");
        assertThat(log.verify()).startsWith("0 10 rows verified");
    }

    /** A part of a statement. */
    private static String idOf(int seq) {
        return "(select event_id from audit_seal where seq = " + seq + ")";
    }

    private static void forge() {
        log.jdbc().sql("""
                insert into audit_event (id, at, event, actor_kind, account_id, facts, mac)
                values (gen_random_uuid(), now() - interval '2 minutes', 'sign_in_succeeded', 'account',
                        gen_random_uuid(), '{}', sha256('guess'))
                """).update();
    }
}
