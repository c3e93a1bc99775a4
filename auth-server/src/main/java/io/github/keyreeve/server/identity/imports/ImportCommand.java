package io.github.keyreeve.server.identity.imports;

import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "import", header = "Imports users of another system.")
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
            header = "Adds the users of a file, with their password hashes.",
            description = {
                "Rows that cannot be imported are skipped and listed. Users who exist stay unchanged, so the command can be"
                        + " repeated.",
                "docs/migration.md describes the file and the hashes."
            },
            exitCodeList = {
                "0:Success.",
                "1:Failure, or rows were skipped; a message on standard error says why.",
                "2:Invalid usage."
            },
            footer = {"Example:", "  keyreeve import users users.jsonl --dry-run"})
    int importUsers(
            @Parameters(
                            paramLabel = "FILE",
                            description =
                                    "CSV with a header if the name ends in .csv, otherwise one JSON object on each line, or an export of"
                                            + " Keycloak or Auth0.")
                    Path file,
            @Option(names = "--dry-run", description = "Checks and reports each row, and writes nothing.")
                    boolean dryRun,
            @Option(names = "--update", description = "Updates users who exist, except for their passwords.")
                    boolean update,
            @Option(names = "--lenient", description = "Exits with 0 even if rows were skipped.") boolean lenient) {
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
