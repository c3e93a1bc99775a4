package io.github.keyreeve.server.tokens.clients;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "client",
        description = "Registers clients.",
        subcommands = {},
        synopsisSubcommandLabel = "import FILE")
class ClientCommand {

    private final ClientFile file;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ClientCommand(ClientFile file) {
        this.file = file;
    }

    @Command(name = "import", description = "Registers or updates the clients of a JSON array of RFC 7591 metadata.")
    int importFile(@Parameters(paramLabel = "FILE") Path path) {
        int count = file.apply(path);
        spec.commandLine().getOut().println(count + (count == 1 ? " client" : " clients") + " registered");
        return 0;
    }
}
