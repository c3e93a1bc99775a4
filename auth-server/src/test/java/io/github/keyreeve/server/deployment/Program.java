package io.github.keyreeve.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of this machine, and the files in {@code deploy}. */
final class Program {

    /** The folder with what is tested here. */
    static final Path DEPLOY = Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
            .map(folder -> folder.resolve("deploy"))
            .filter(folder -> Files.exists(folder.resolve("aot-cache")))
            .findFirst()
            .orElseThrow();

    private static final int MINUTES = 3;

    private Program() {}

    /** Runs it to its end, which must be a good one, and returns what it prints. */
    static String run(Map<String, String> environment, String... command) {
        Result result = result(environment, command);
        assertThat(result.status())
                .as(List.of(command) + ": " + result.output())
                .isZero();
        return result.output();
    }

    /** Runs it to its end. */
    static Result result(Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("keyreeve-program", ".log");
            ProcessBuilder program =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            program.environment().putAll(environment);
            Process process = program.start();
            process.getOutputStream().close();
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as(List.of(command) + " ends")
                    .isTrue();
            String printed = Files.readString(output);
            Files.delete(output);
            return new Result(process.exitValue(), printed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The program with this name, if there is one. */
    static Path find(String name) {
        return Stream.concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("/nowhere", name));
    }

    /** What a program printed, and its exit status. */
    record Result(int status, String output) {}
}
