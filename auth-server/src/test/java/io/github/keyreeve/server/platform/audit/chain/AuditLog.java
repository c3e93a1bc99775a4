package io.github.keyreeve.server.platform.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.platform.audit.AuditEntry;
import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.audit.StoredEvent;
import io.github.keyreeve.testing.Node;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine;

/** The audit log of a node, and what an attacker with access to the database can do to it. */
public record AuditLog(Node node) {

    private static final List<String> TABLES = List.of("audit_event", "audit_seal");

    /** A node that seals only when a test lets it. */
    public static AuditLog ofItsOwn() {
        return new AuditLog(Node.builder()
                .property("keyreeve.audit.seal-interval", "1h")
                // It would record the keys again in a log that a test has emptied.
                .property("keyreeve.keys.refresh-interval", "1h")
                .start());
    }

    /** Empties the log. */
    public void empty() {
        tamper("delete from audit_checkpoint");
        tamper("delete from audit_seal");
        tamper("delete from audit_unsealed");
        tamper("delete from audit_event");
    }

    public UUID record() {
        UUID account = UUID.randomUUID();
        events().record(entry(account));
        return account;
    }

    public void fill(int rows) {
        events().recordAll(Stream.generate(() -> entry(UUID.randomUUID()))
                .limit(rows)
                .toList());
        seal();
    }

    private static AuditEntry entry(UUID account) {
        return SecurityEvent.CONSENT_GIVEN.of(account).client("client").with("scopes", "api.read");
    }

    public void seal() {
        HashChain chain = node.bean(HashChain.class);
        while (chain.seal()) {
            assertThat(rows()).isGreaterThan(HashChain.BATCH);
        }
    }

    public SecurityEvents events() {
        return node.bean(SecurityEvents.class);
    }

    public List<StoredEvent> sealed() {
        return node.bean(ChainRows.class).sealedAfter(0, 100_000);
    }

    public long rows() {
        return jdbc().sql("select count(*) from audit_event").query(Long.class).single();
    }

    ChainPoint head() {
        return node.bean(HashChain.class).head();
    }

    /** Changes the tables as their owner, who can switch their triggers off. */
    public void tamper(String sql) {
        transaction().executeWithoutResult(status -> {
            TABLES.forEach(table ->
                    jdbc().sql("alter table " + table + " disable trigger user").update());
            jdbc().sql(sql).update();
            TABLES.forEach(table ->
                    jdbc().sql("alter table " + table + " enable trigger user").update());
        });
    }

    /** What the command says, with its exit status before it. */
    public String command(String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int status = new CommandLine(node.bean(AuditCommand.class))
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler((refused, commandLine, parsed) -> {
                    out.println(refused.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
        return status + " " + said.toString().strip();
    }

    public String verify() {
        return command("verify");
    }

    /** Whether a program logs the head when it ends. */
    public static boolean logsItsHead(ListableBeanFactory program) {
        return program.getBeanNamesForType(ChainHeadLog.class).length > 0;
    }

    public JdbcClient jdbc() {
        return node.bean(JdbcClient.class);
    }

    public TransactionTemplate transaction() {
        return node.bean(TransactionTemplate.class);
    }
}
