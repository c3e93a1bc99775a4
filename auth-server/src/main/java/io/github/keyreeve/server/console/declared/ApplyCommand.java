package io.github.keyreeve.server.console.declared;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        header = "Applies a file that declares clients, scopes and the brand.",
        description = {
            "The file is applied as a whole, in one transaction, and what differed is printed. What it declares, only a file changes from then on.",
            "Roles and policy are settings: those of the file are compared with the settings of this command."
        },
        exitCodeList = {
            "0:The file is applied; with --dry-run: nothing differs.",
            "1:The file cannot be applied; with --dry-run: something differs.",
            "2:Invalid usage."
        },
        footer = {"Example:", "  keyreeve apply keyreeve.yaml --dry-run"})
class ApplyCommand implements Callable<Integer> {

    private final ObjectProvider<Declaration> declaration;
    private final Environment environment;

    @Mixin
    private final ApplyOptions options = new ApplyOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ApplyCommand(ObjectProvider<Declaration> declaration, Environment environment) {
        this.declaration = declaration;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Path path = options.file();
        DeclaredFile file = DeclaredFile.read(path);
        Drift drift = declaration.getObject().apply(file, options.prune(), options.dryRun());
        print("+", drift.added(), "");
        print("~", drift.changed(), "");
        print("-", drift.removed(), "");
        print("?", drift.undeclared(), "is not in " + file.name());
        List<String> settings = otherSettings(file.settings());
        print("!", settings, "is another one here: start the nodes with SPRING_CONFIG_IMPORT=file:" + path);
        boolean differs = !drift.isEmpty() || !settings.isEmpty();
        if (!differs) {
            out().println("Nothing differs.");
        }
        return options.dryRun() && differs ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private List<String> otherSettings(Map<String, String> declared) {
        return declared.entrySet().stream()
                .filter(setting -> !Objects.equals(environment.getProperty(setting.getKey()), setting.getValue()))
                .map(setting -> "setting " + setting.getKey())
                .toList();
    }

    private void print(String sign, List<String> names, String note) {
        names.forEach(name -> out().println((sign + " " + name + " " + note).stripTrailing()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
