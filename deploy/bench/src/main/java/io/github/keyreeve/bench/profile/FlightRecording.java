package io.github.keyreeve.bench.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A recording of samples in another process, by {@code jcmd}. */
public final class FlightRecording {

    private static final int FIRST_WITH_CPU_TIME = 25;

    private final long process;
    private final Path settings;
    private final Path file;

    private FlightRecording(long process, Path settings, Path file) {
        this.process = process;
        this.settings = settings;
        this.file = file;
    }

    public static FlightRecording start(long process) {
        try {
            Path settings = Files.writeString(Files.createTempFile("bench-", ".jfc"), settings());
            FlightRecording recording = new FlightRecording(process, settings, Files.createTempFile("bench-", ".jfr"));
            recording.jcmd("JFR.start", "name=bench", "settings=" + settings);
            return recording;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Samples by CPU time (JEP 509), each of 5 ms; before JDK 25 by time, of threads that run. */
    private static String settings() {
        String sample = Runtime.version().feature() < FIRST_WITH_CPU_TIME
                ? "<event name='jdk.ExecutionSample'><setting name='period'>10 ms</setting>"
                : "<event name='jdk.CPUTimeSample'><setting name='throttle'>5 ms</setting><setting name='stackTrace'>true</setting>";
        return "<configuration version='2.0'>" + sample
                + "<setting name='enabled'>true</setting></event></configuration>";
    }

    /**
     * Ends it and reads the samples.
     *
     * @param copy where the recording is kept; null to keep none
     */
    public CpuShares stop(@Nullable Path copy) {
        try {
            jcmd("JFR.stop", "name=bench", "filename=" + file);
            if (copy != null) {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            return CpuShares.in(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            file.toFile().delete();
            settings.toFile().delete();
        }
    }

    private void jcmd(String... command) throws IOException {
        List<String> all = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                        .toString(),
                                Long.toString(process)),
                        Arrays.stream(command))
                .toList();
        Process jcmd = new ProcessBuilder(all).redirectErrorStream(true).start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (jcmd.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
