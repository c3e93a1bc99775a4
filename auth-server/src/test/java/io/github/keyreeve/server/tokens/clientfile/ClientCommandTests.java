package io.github.keyreeve.server.tokens.clientfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import picocli.CommandLine;

class ClientCommandTests {

    private final StringWriter output = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void registersTheClientsOfAFile() throws IOException {
        String id = "command-" + UUID.randomUUID().toString().substring(24);
        Path file = Files.writeString(folder.resolve("clients.json"), """
                [{"client_id": "%s", "token_endpoint_auth_method": "none",
                  "redirect_uris": ["https://client.example/callback"]}]
                """.formatted(id));

        assertThat(run("import", file.toString())).isZero();

        assertThat(output).hasToString("1 client registered" + System.lineSeparator());
        assertThat(Node.shared().bean(RegisteredClientRepository.class).findByClientId(id))
                .isNotNull();
    }

    @Test
    void registersTheClientOfTheDocumentation() throws IOException {
        Path document = Path.of(System.getProperty("basedir", "."), "..", "docs", "clients.md");
        String example = Files.readString(document).split("```json|```", -1)[1];
        Path file = Files.writeString(folder.resolve("clients.json"), example);

        assertThat(run("import", file.toString())).as(output.toString()).isZero();

        assertThat(Node.shared().bean(RegisteredClientRepository.class).findByClientId("shop"))
                .isNotNull();
    }

    @Test
    void saysInOneSentenceWhatIsWrong() {
        assertThat(run("import", folder.resolve("nowhere").toString())).isNotZero();

        assertThat(output.toString()).endsWith("cannot be used: there is no such file.");
    }

    @Test
    void asksForAFile() {
        assertThat(run("import")).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private int run(String... arguments) {
        PrintWriter out = new PrintWriter(output);
        return new CommandLine(Node.shared().bean(ClientCommand.class))
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler((refused, commandLine, parsed) -> {
                    out.print(refused.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }
}
