package io.github.keyreeve.server.identity.imports;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "import", description = "Imports users of another system.", synopsisSubcommandLabel = "users FILE")
class ImportCommand {

    private final UserImport users;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ImportCommand(UserImport users) {
        this.users = users;
    }

    @Command(
            name = "users",
            description =
                    "Adds the users of a file, with the password hashes that they have: CSV with a header if its name ends"
                            + " in .csv, else JSON lines. May be repeated: who is there already stays as they are.")
    int importUsers(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--dry-run", description = "checks and reports everything, and writes nothing")
                    boolean dryRun,
            @Option(
                            names = "--update",
                            description = "gives those who are there already what the file says; not their passwords")
                    boolean update,
            @Option(names = "--lenient", description = "exits with 0 although rows were skipped") boolean lenient) {
        PrintWriter out = spec.commandLine().getOut();
        ImportReport report = users.run(file, dryRun, update, out::println);
        out.println((dryRun ? "Dry run, nothing is written: " : "") + report);
        if (report.skipped() == 0 || lenient) {
            return ExitCode.OK;
        }
        spec.commandLine().getErr().println("keyreeve: Not every row could be imported.");
        return ExitCode.SOFTWARE;
    }
}
