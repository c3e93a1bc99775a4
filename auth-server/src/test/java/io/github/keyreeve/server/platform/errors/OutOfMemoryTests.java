package io.github.keyreeve.server.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that runs out of memory ends at once, whoever was at work. */
class OutOfMemoryTests {

    /** The exit status of {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int STATUS = 3;

    @ParameterizedTest
    @ValueSource(strings = {"request", "wrapped", "task", "thread"})
    void endsTheProcess(String place, @TempDir Path folder) throws Exception {
        Path err = folder.resolve("err");

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HungryProcess.class.getName(),
                        place)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(err.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(STATUS);
        assertThat(Files.readString(err)).contains("keyreeve: Memory has run out, so the process ends.");
    }
}
