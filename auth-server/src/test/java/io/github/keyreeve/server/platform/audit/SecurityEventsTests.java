package io.github.keyreeve.server.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.keyreeve.server.platform.audit.chain.AuditLog;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Each event is a row and a line, or neither. */
@Isolated("captures the output of the JVM")
@ExtendWith(OutputCaptureExtension.class)
class SecurityEventsTests {

    private static final UUID ACCOUNT = UUID.fromString("6f1e1c1e-0000-4000-8000-000000000001");

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
    void isARowAndALine(CapturedOutput output) {
        log.events()
                .record(SecurityEvent.CONSENT_REVOKED
                        .of(ACCOUNT)
                        .client("demo-web")
                        .with("scopes", "api.read api.write"));

        AuditEvent event = only();
        assertThat(event.event()).isEqualTo("consent_revoked");
        assertThat(event.accountId()).isEqualTo(ACCOUNT);
        assertThat(event.clientId()).isEqualTo("demo-web");
        assertThat(event.facts()).containsExactly(Map.entry("scopes", "api.read api.write"));
        assertThat(event.actorKind()).isEqualTo("system");
        assertThat(event.address()).isNull();
        assertThat(output.getOut())
                .containsOnlyOnce("consent_revoked actor.kind=system account_id=" + ACCOUNT
                        + " client_id=demo-web facts.scopes=\"api.read api.write\"");
    }

    @Test
    void isNeitherWhenTheChangeIsRolledBack(CapturedOutput output) {
        log.transaction().executeWithoutResult(status -> {
            log.record();
            status.setRollbackOnly();
        });

        assertThat(log.rows()).isZero();
        assertThat(output.getOut()).doesNotContain("consent_given");
    }

    @Test
    void isNoLineBeforeTheChangeIsCommitted(CapturedOutput output) {
        log.transaction().executeWithoutResult(status -> {
            log.record();
            assertThat(output.getOut()).doesNotContain("consent_given");
        });

        assertThat(output.getOut()).contains("consent_given");
    }

    @Test
    @Tag("LO-07")
    void theChangeFailsWhenTheRowCannotBeWritten(CapturedOutput output) {
        log.jdbc()
                .sql("alter table audit_event add constraint full_ check (event <> 'roles_changed')")
                .update();
        log.jdbc().sql("create table change ()").update();

        assertThatThrownBy(() -> log.transaction().executeWithoutResult(status -> {
                    log.jdbc().sql("insert into change default values").update();
                    log.events().record(SecurityEvent.ROLES_CHANGED.of(ACCOUNT));
                }))
                .hasMessageContaining("full_");

        assertThat(log.jdbc()
                        .sql("select count(*) from change")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(output.getOut()).doesNotContain("roles_changed actor");
    }

    @Test
    void whatHappensAllTheTimeIsALineOnly(CapturedOutput output) {
        log.events().record(SecurityEvent.TOKEN_REVOKED.client("demo-web"));

        assertThat(log.rows()).isZero();
        assertThat(output.getOut()).contains("token_revoked actor.kind=system client_id=demo-web");
    }

    @Test
    void recordsOnceWhatSeveralNodesNotice(CapturedOutput output) {
        AuditEntry retired = SecurityEvent.SIGNING_KEY_RETIRED.with("kid", "k");
        log.events().recordOnce("k", retired);
        log.events().recordOnce("k", retired);
        log.events().recordOnce("k", SecurityEvent.SIGNING_KEY_STARTED.with("kid", "k"));

        assertThat(log.rows()).isEqualTo(2);
        assertThat(output.getOut()).containsOnlyOnce("signing_key_retired");
    }

    @Test
    @Tag("LO-03")
    void userInputNeitherBeginsALineNorPassesForAFact(CapturedOutput output) {
        String words = "a\r\nforged actor.kind=\"account\" \u001b[31m \u0000 \u2028 \ud800 ${jndi:x}";
        log.events().record(SecurityEvent.PROFILE_CHANGED.of(ACCOUNT).with("full_name", words));

        String safe = "a\ufffd\ufffdforged actor.kind=\"account\" \ufffd[31m \ufffd \ufffd \ufffd ${jndi:x}";
        assertThat(only().facts()).containsEntry("full_name", safe);
        assertThat(output.getOut().lines().filter(line -> line.contains("profile_changed")))
                .singleElement()
                .asString()
                .contains("facts.full_name=\"a")
                .contains("forged actor.kind='account'")
                .doesNotContain("\u001b");
    }

    @Test
    void aLongValueIsCut() {
        log.events().record(SecurityEvent.PROFILE_CHANGED.of(ACCOUNT).with("full_name", "x".repeat(100_000)));

        assertThat(only().facts().get("full_name")).hasSize(1001).endsWith("…");
        log.seal();
        assertThat(log.verify()).startsWith("0 1 row verified");
    }

    @Test
    void aFactHasAPlainName() {
        assertThatThrownBy(() -> SecurityEvent.PROFILE_CHANGED.with("full name", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysAreShortAndInSnakeCase() {
        assertThat(Arrays.stream(SecurityEvent.values()).map(SecurityEvent::key))
                .allMatch(key -> key.matches("[a-z]+(_[a-z]+)*"))
                .doesNotHaveDuplicates();
    }

    private static AuditEvent only() {
        log.seal();
        return log.sealed().get(0).event();
    }
}
