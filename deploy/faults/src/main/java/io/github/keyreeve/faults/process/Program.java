package io.github.keyreeve.faults.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs that are run to their end, and signals. */
public final class Program {

    private Program() {}

    /** Runs a command; a status that is not 0 is a failure. Returns what it printed. */
    public static String run(List<String> command, Map<String, String> environment) {
        try {
            Path output = Files.createTempFile("faults", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            int status = builder.start().waitFor();
            String printed = Files.readString(output);
            Files.delete(output);
            if (status != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + status + ": " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** A process and all that come from it. */
    static List<Long> family(long process) {
        List<Long> all = new ArrayList<>(List.of(process));
        ProcessHandle.of(process)
                .ifPresent(
                        handle -> handle.descendants().map(ProcessHandle::pid).forEach(all::add));
        return all;
    }

    /** Sends a signal, such as {@code KILL}, to those of the processes that still run. */
    static void signal(String name, List<Long> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process)));
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static boolean runs(long process) {
        return ProcessHandle.of(process).isPresent();
    }
}
