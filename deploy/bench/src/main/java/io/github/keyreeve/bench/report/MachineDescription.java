package io.github.keyreeve.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a figure depends on: processor, memory, kernel, JDK, and the disk that commits wait for. */
final class MachineDescription {

    private MachineDescription() {}

    static String get() {
        return cores() + " cores, "
                + first("/proc/cpuinfo", "model name") + ", " + first("/proc/meminfo", "MemTotal")
                + "; Linux " + System.getProperty("os.version") + "; JDK " + Runtime.version() + " of "
                + System.getProperty("java.vendor") + "; stores on " + fileSystem();
    }

    private static long cores() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("processor")).count();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String first(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll(".*:\\s*", ""))
                    .findFirst()
                    .orElse("unknown " + name);
        } catch (IOException e) {
            return "unknown " + name;
        }
    }

    private static String fileSystem() {
        try {
            return Files.getFileStore(Path.of(".")).type();
        } catch (IOException e) {
            return "an unknown file system";
        }
    }
}
