package io.github.keyreeve.server.platform.check;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.ObjectProvider;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "check",
        header = "Audits the security of the settings, the stores and this machine.",
        description = {
            "The settings are read as the server reads them, and the stores are asked; nothing is changed.",
            "docs/security/checklist.md explains each point."
        },
        exitCodeList = {
            "0:Nothing was found that is as bad as --fail-on, or worse.",
            "1:Something was found; the report says what.",
            "2:Invalid usage."
        },
        footer = {"Example:", "  keyreeve check --category tls --category files --fail-on warning"})
class CheckCommand implements Callable<Integer> {

    private static final String ROW = "%-7s  %s";

    private final ObjectProvider<Checks> checks;
    private final JsonMapper json;

    @Mixin
    private final CheckOptions options = new CheckOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    CheckCommand(ObjectProvider<Checks> checks, JsonMapper json) {
        this.checks = checks;
        this.json = json;
    }

    @Override
    public Integer call() {
        List<Check> chosen = options.chosen(all());
        Map<Check, List<Finding>> found = new LinkedHashMap<>();
        chosen.forEach(check -> found.put(check, Finding.of(check)));
        if (options.isJson()) {
            printJson(found);
        } else {
            found.forEach(this::print);
        }
        boolean failed =
                found.values().stream().flatMap(List::stream).anyMatch(finding -> options.fails(finding.level()));
        return failed ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /** In the order of their ids. */
    List<Check> all() {
        return checks.stream()
                .flatMap(each -> each.all().stream())
                .sorted(Comparator.comparing(Check::id))
                .toList();
    }

    private void print(Check check, List<Finding> findings) {
        if (findings.isEmpty()) {
            out().println(ROW.formatted("ok", check.id()));
        }
        for (Finding finding : findings) {
            out().println(ROW.formatted(finding.severity(), check.id()));
            out().println(ROW.formatted("", finding.finding()));
            out().println(ROW.formatted("", finding.risk() + " " + finding.remedy()));
        }
    }

    private void printJson(Map<Check, List<Finding>> found) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("checked", found.keySet().stream().map(Check::id).toList());
        report.put("findings", found.values().stream().flatMap(List::stream).toList());
        out().println(json.writerWithDefaultPrettyPrinter().writeValueAsString(report));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
