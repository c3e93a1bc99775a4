package io.github.keyreeve.server.console.declared;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is applied, and how. */
final class ApplyOptions {

    @Parameters(
            paramLabel = "FILE",
            description = "YAML or JSON with generation, clients, scopes, brand, and settings below keyreeve.")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "Reports what differs, and changes nothing.")
    private boolean dryRun;

    @Option(names = "--prune", description = "Removes what the file does not have, of the sections that it has.")
    private boolean prune;

    Path file() {
        return file;
    }

    boolean dryRun() {
        return dryRun;
    }

    boolean prune() {
        return prune;
    }
}
