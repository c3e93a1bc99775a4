package io.github.keyreeve.server.imports;

import io.github.keyreeve.server.clients.ClientFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = "Brings users and clients of another system here.",
        synopsisSubcommandLabel = "(users | clients) FILE")
class ImportCommand {

    private final UserImport users;
    private final ClientFile clients;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ImportCommand(UserImport users, ClientFile clients) {
        this.users = users;
        this.clients = clients;
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
        Report report = users.run(file, dryRun, update, out::println);
        out.println((dryRun ? "Dry run, nothing is written: " : "") + report);
        if (report.skipped() == 0 || lenient) {
            return ExitCode.OK;
        }
        spec.commandLine().getErr().println("keyreeve: Not every row could be imported.");
        return ExitCode.SOFTWARE;
    }

    @Command(
            name = "clients",
            description = "Registers or updates the clients of a JSON array of RFC 7591 metadata, all or none.")
    int importClients(@Parameters(paramLabel = "FILE") Path file) {
        int count = clients.apply(file);
        spec.commandLine().getOut().println(count + (count == 1 ? " client" : " clients") + " registered");
        return ExitCode.OK;
    }
}
