package io.github.keyreeve.server.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.ClientCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What the console shows for an application of a client, with what the application adds. */
final class Snippet {

    /** Where the text leaves a step to the application. */
    private static final String CALLBACK =
            "(#|//) Send the browser to url\\. Then, with the address of the callback:\n";

    private final Map<String, String> environment = new HashMap<>();
    private String text;

    private Snippet(ClientCredentials client, String text) {
        this.text = text;
        if (client.secret() != null) {
            environment.put("CLIENT_SECRET", client.secret());
        }
    }

    /** The one with this title on the page of the client. */
    static Snippet shown(Browser console, ClientCredentials client, String title) {
        String text = console.get("/admin/clients/" + client.id()).document().select("details").stream()
                .filter(each -> each.select("summary").text().equals(title))
                .map(each -> each.select("code").get(0).wholeText())
                .findFirst()
                .orElseThrow();
        return new Snippet(client, text);
    }

    Snippet begin(String lines) {
        text = lines + "\n" + text;
        return this;
    }

    Snippet atCallback(String lines) {
        assertThat(text).containsPattern(CALLBACK);
        text = text.replaceFirst(CALLBACK, lines + "\n");
        return this;
    }

    Snippet end(String lines) {
        text = text + lines + "\n";
        return this;
    }

    Snippet with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Running onNode() throws IOException, InterruptedException {
        NodeProject.assumeInstalled();
        return run(new NodeProject("connect").install(), ".mjs", "node");
    }

    Running inPython() throws IOException, InterruptedException {
        Path libraries = PythonLibraries.install();
        return with("PYTHONPATH", libraries.toAbsolutePath().toString()).run(libraries.resolve(".."), ".py", "python3");
    }

    Running inShell() throws IOException {
        return run(Files.createTempDirectory("snippet"), ".sh", "bash");
    }

    private Running run(Path folder, String ending, String program) throws IOException {
        Path file = Files.writeString(folder.resolve("snippet-" + UUID.randomUUID() + ending), text);
        ProcessBuilder builder = new ProcessBuilder(
                        program, file.toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new Running(builder.start());
    }

    /** A snippet that runs. */
    record Running(Process process) {

        /** The next line that it prints. */
        String line() throws IOException {
            return Objects.requireNonNull(process.inputReader(UTF_8).readLine(), "The program has ended");
        }

        void enter(String line) throws IOException {
            process.outputWriter(UTF_8).write(line + "\n");
            process.outputWriter(UTF_8).flush();
        }

        /** All that it prints until its end. */
        String rest() throws IOException {
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
