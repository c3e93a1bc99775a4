package io.github.keyreeve.server.platform.check;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        header = "Checks the settings on this machine.",
        description =
                "Says which provider signs tokens. The settings are read as the server reads them; nothing is changed.",
        exitCodeList = {
            "0:All checks passed.",
            "1:A check failed; the report or a message on standard error says which.",
            "2:Invalid usage."
        })
class CheckCommand implements Callable<Integer> {

    private static final String ROW = "%-6s  %-13s  %s";

    private final List<Check> checks;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    CheckCommand(List<Check> checks) {
        this.checks = checks;
    }

    @Override
    public Integer call() {
        boolean passed = checks.stream()
                .sorted(Comparator.comparing(Check::name))
                .map(this::passes)
                .reduce(true, Boolean::logicalAnd);
        return passed ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private boolean passes(Check check) {
        try {
            print("ok", check, check.finding().get());
            return true;
        } catch (RuntimeException failure) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
            print("FAILED", check, String.valueOf(cause.getMessage()));
            return false;
        }
    }

    private void print(String result, Check check, String finding) {
        spec.commandLine().getOut().println(ROW.formatted(result, check.name(), finding));
    }
}
