package io.github.keyreeve.server.tokens.clientfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.tokens.clients.TestClients;
import io.github.keyreeve.testing.ClientCredentials;
import io.github.keyreeve.testing.ClientDriver;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.Server;
import io.github.keyreeve.testing.SignedInUser;
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

    @Test
    void addsAServiceThatGetsATokenAtOnce() {
        String name = name();

        assertThat(run("add", "--service", name, "--scope", "api.read", "--resource", TestClients.API))
                .as(output.toString())
                .isZero();

        assertThat(output.toString())
                .startsWith("client_id=" + name)
                .contains(
                        "client-id: \"" + name + "\"",
                        "issuer-uri: " + Node.shared().uri())
                .containsOnlyOnce("krs_");
        as(name, secret()).clientCredentials("api.read").expectOk();
    }

    @Test
    void addsAnApplicationThatKeepsNoSecret() {
        String name = name();

        assertThat(run("add", "--spa", name, "--redirect-uri", TestClients.REDIRECT_URI))
                .as(output.toString())
                .isZero();

        assertThat(output.toString()).contains("client_id: \"" + name + "\"").doesNotContain("krs_");
        SignedInUser.at(Node.shared()).tokens(new ClientCredentials(name, null), "openid");
    }

    @Test
    void saysWhatAnApplicationWithoutARedirectUriLacks() {
        assertThat(run("add", "--web", name())).isNotZero();

        assertThat(output.toString()).contains("authorization_code needs redirect_uris");
    }

    @Test
    void disablesAndEnables() {
        String name = name();
        run("add", "--service", name);
        String secret = secret();

        assertThat(run("disable", name)).isZero();
        as(name, secret).clientCredentials("").expectError("invalid_client");
        assertThat(run("list")).isZero();
        assertThat(output.toString()).containsPattern(name + " +service +disabled +registered +" + name);
        assertThat(run("enable", name)).isZero();
        as(name, secret).clientCredentials("").expectOk();
        assertThat(run("disable", "no-such-client")).isNotZero();
    }

    @Test
    void rotatesASecret() {
        String name = name();
        run("add", "--service", name);
        String first = secret();

        assertThat(run("rotate-secret", name)).isZero();
        String second = secret();

        as(name, first).clientCredentials("").expectOk();
        as(name, second).clientCredentials("").expectOk();
        assertThat(run("end-previous-secret", name)).isZero();
        as(name, first).clientCredentials("").expectError("invalid_client");
        as(name, second).clientCredentials("").expectOk();
    }

    private static String name() {
        return "added-" + UUID.randomUUID().toString().substring(24);
    }

    /** The one that was printed last. */
    private String secret() {
        String printed = output.toString();
        return printed.substring(printed.lastIndexOf("client_secret=") + 14)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static ClientDriver as(String name, String secret) {
        return Server.of(Node.shared()).as(new ClientCredentials(name, secret));
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
