package io.github.keyreeve.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.Keyreeve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a process of its own: streams, exit status, and what it loads. */
class CommandLineProcessTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "keys rotate --help"})
    void helpComesWithoutSpring(String arguments) throws Exception {
        assertThat(run(List.of(), arguments)).isZero();

        assertThat(out()).isNotEmpty();
        assertThat(err()).isEmpty();
        assertThat(loadedClasses()).contains("picocli.CommandLine").noneMatch(CommandLineProcessTests::isSpring);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "--bogus", "keys bogus", "user add"})
    void explanationsOfInvalidUsageComeWithoutSpring(String arguments) throws Exception {
        assertThat(run(List.of(), arguments)).isEqualTo(2);

        assertThat(out()).isEmpty();
        assertThat(err()).startsWith("keyreeve: ");
        assertThat(loadedClasses()).contains("picocli.CommandLine").noneMatch(CommandLineProcessTests::isSpring);
    }

    @Test
    void standardOutputHoldsTheResultAlone() throws Exception {
        assertThat(run(List.of("-Dlogging.level.root=DEBUG"), "secrets")).isZero();

        assertThat(out()).matches("KEYREEVE_MASTER_KEY=[A-Za-z0-9+/]{43}=\\R");
        assertThat(err()).contains("DEBUG");
        assertThat(loadedClasses()).anyMatch(CommandLineProcessTests::isSpring);
    }

    /** Runs the program without any setting of the environment. */
    private int run(List<String> properties, String arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Xlog:class+load:file=" + folder.resolve("classes"));
        command.addAll(properties);
        Collections.addAll(command, "-cp", System.getProperty("java.class.path"), Keyreeve.class.getName());
        Collections.addAll(command, arguments.split(" "));
        ProcessBuilder program = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        program.environment().clear();
        return program.start().waitFor();
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private List<String> loadedClasses() throws IOException {
        return Files.readAllLines(folder.resolve("classes")).stream()
                .map(line -> line.replaceFirst("^(\\[[^]]*])+ (\\S+).*", "$2"))
                .toList();
    }

    /** A command may name types of Spring's interfaces, such as a transaction's. */
    private static boolean isSpring(String type) {
        return type.matches("org\\.springframework\\.(beans|boot|context|core)\\..*");
    }
}
