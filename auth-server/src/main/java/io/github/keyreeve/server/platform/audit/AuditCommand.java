package io.github.keyreeve.server.platform.audit;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description = "Verifies the audit log.",
        synopsisSubcommandLabel = "(verify [--head SEQ:HASH] | head)")
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
            description =
                    "Compares each row of the audit log with its seal, and names the first that is not as it was.")
    int verify(
            @Option(
                            names = "--head",
                            paramLabel = "SEQ:HASH",
                            description =
                                    "A head that was noted earlier, from the log or from `audit head`: proves that"
                                            + " nothing was cut off since.")
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

    @Command(description = "Prints the head of the audit log, to be kept elsewhere.")
    void head() {
        say(chain.head().toString());
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}
