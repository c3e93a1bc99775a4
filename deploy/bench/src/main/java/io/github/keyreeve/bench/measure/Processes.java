package io.github.keyreeve.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** CPU time of processes, in seconds, from /proc; proc_pid_stat(5) has the fields. */
public final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final double TICKS = 100;

    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    private Processes() {}

    /** Of a process with all its threads. */
    public static double cpu(long process) {
        return cpu(PROC.resolve(process + "/stat"), USER_TIME + 1);
    }

    /** Of a process with its children, also with those that have ended. */
    static double cpuWithChildren(long process) {
        double own = cpu(PROC.resolve(process + "/stat"), CHILDREN_SYSTEM_TIME);
        return own
                + ProcessHandle.of(process).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToDouble(child -> cpuWithChildren(child.pid()))
                        .sum();
    }

    /** Of the threads whose names are like this. */
    static double cpuOfThreads(long process, Predicate<String> name) {
        try (Stream<Path> threads = Files.list(PROC.resolve(process + "/task"))) {
            return threads.map(thread -> thread.resolve("stat"))
                    .filter(stat -> name.test(nameIn(read(stat))))
                    .mapToDouble(stat -> cpu(stat, USER_TIME + 1))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That all processes of the machine have used. */
    static double cpuOfMachine() {
        String[] fields =
                read(PROC.resolve("stat")).lines().findFirst().orElse("").split(" +", -1);
        // user, nice, system, irq, softirq; steal is no process of this machine.
        return Stream.of(1, 2, 3, 6, 7)
                        .mapToDouble(i -> Double.parseDouble(fields[i]))
                        .sum()
                / TICKS;
    }

    /** Resident memory in bytes. */
    public static long residentMemory(long process) {
        return read(PROC.resolve(process + "/status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    private static double cpu(Path stat, int last) {
        String text = read(stat);
        if (text.isEmpty()) {
            return 0;
        }
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        double ticks = 0;
        for (int i = USER_TIME; i <= last; i++) {
            ticks += Double.parseDouble(fields[i]);
        }
        return ticks / TICKS;
    }

    private static String nameIn(String stat) {
        return stat.isEmpty() ? "" : stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    /** Empty if the process or thread has ended meanwhile. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException ended) {
            return "";
        }
    }
}
