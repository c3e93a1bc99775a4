package io.github.keyreeve.server.tokens.clientfile;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "client", header = "Manages clients.")
class ClientCommand {

    private final ClientFile file;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ClientCommand(ClientFile file) {
        this.file = file;
    }

    @Command(
            name = "import",
            header = "Registers or updates the clients of a file.",
            description = {
                "The file is applied as a whole: if one client is invalid, none changes.",
                "A generation that is lower than one that has been applied is refused."
            },
            footer = {"Example:", "  keyreeve client import clients.json"})
    int importFile(
            @Parameters(
                            paramLabel = "FILE",
                            description =
                                    "A JSON array of client metadata (RFC 7591), or an object of generation and clients.")
                    Path path) {
        int count = file.apply(path);
        spec.commandLine().getOut().println(count + (count == 1 ? " client" : " clients") + " registered");
        return 0;
    }
}
