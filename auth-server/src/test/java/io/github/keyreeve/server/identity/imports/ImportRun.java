package io.github.keyreeve.server.identity.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.testing.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** The output and exit status of the command {@code import}. */
record ImportRun(int status, String said) {

    /** One at a time: the command is one bean, which writes to the output of its latest call. */
    static synchronized ImportRun of(Node node, String... arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int status = new CommandLine(node.bean(ImportCommand.class))
                .setOut(out)
                .setErr(out)
                .setExecutionExceptionHandler((refused, commandLine, parsed) -> {
                    out.println(refused.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
        return new ImportRun(status, said.toString());
    }

    /** Of a file with this content. */
    static ImportRun of(Node node, Path file, byte[] content, String... options) throws IOException {
        Files.write(file, content);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "users";
        arguments[1] = file.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        return of(node, arguments);
    }

    static ImportRun of(Node node, Path file, String content, String... options) throws IOException {
        return of(node, file, content.getBytes(StandardCharsets.UTF_8), options);
    }

    ImportRun expect(int expected, String... words) {
        assertThat(status).as(said).isEqualTo(expected);
        assertThat(said).contains(words);
        return this;
    }
}
