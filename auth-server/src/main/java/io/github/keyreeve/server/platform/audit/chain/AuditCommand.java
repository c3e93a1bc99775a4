package io.github.keyreeve.server.platform.audit.chain;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "audit", header = "Verifies the audit log.")
class AuditCommand {

    private final AuditVerifier verification;
    private final HashChain chain;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    AuditCommand(AuditVerifier verification, HashChain chain) {
        this.verification = verification;
        this.chain = chain;
    }

    @Command(
            header = "Verifies each row of the audit log.",
            description = "Names the first row that was changed, removed or forged.",
            exitCodeList = {
                "0:The audit log is intact.",
                "1:The audit log was tampered with, or cannot be verified; a message on standard error says which.",
                "2:Invalid usage."
            },
            footer = {"Example:", "  keyreeve audit verify --head \"$(cat audit-head.txt)\""})
    int verify(
            @Option(
                            names = "--head",
                            paramLabel = "SEQ:HASH",
                            description =
                                    "A head from the server log or from `audit head`. Proves that no row up to it was"
                                            + " removed.")
                    @Nullable
                    String head) {
        try {
            AuditVerifier.Verified verified = verification.verify(head == null ? null : ChainPoint.parse(head));
            say(verified.rows() + (verified.rows() == 1 ? " row" : " rows") + " verified, head " + verified.head());
            return ExitCode.OK;
        } catch (TamperingDetected broken) {
            spec.commandLine().getErr().println(broken.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    @Command(
            header = "Prints the head of the audit log.",
            description = "Store it outside of the database, for `audit verify --head`.",
            footer = {"Example:", "  keyreeve audit head > audit-head.txt"})
    void head() {
        say(chain.head().toString());
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
