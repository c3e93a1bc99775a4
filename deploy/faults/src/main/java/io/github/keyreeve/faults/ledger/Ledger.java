package io.github.keyreeve.faults.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The record of a run, append-only: a line before each request is sent, and one when it has ended. Fields are separated by tabs, facts are
 * written {@code name=value}.
 */
public final class Ledger implements AutoCloseable {

    private final BufferedWriter lines;
    private final Path file;
    private final long start = System.nanoTime();
    private final AtomicLong last = new AtomicLong();
    private final AtomicLong successes = new AtomicLong();

    public Ledger(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            this.lines = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    /** Since the beginning of the ledger, in microseconds. */
    public long now() {
        return (System.nanoTime() - start) / 1000;
    }

    /** Returns the id of the operation, which is about to be sent. */
    public long intend(String node, Kind kind, String credential, Map<String, String> facts) {
        long id = last.incrementAndGet();
        write("I", Long.toString(id), Long.toString(now()), node, kind.name(), credential, facts(facts));
        return id;
    }

    public void end(long id, Result result, String code, Map<String, String> facts) {
        if (result == Result.OK) {
            successes.incrementAndGet();
        }
        write("O", Long.toString(id), Long.toString(now()), result.name(), code.strip(), facts(facts));
    }

    /** How many operations have succeeded. */
    public long successes() {
        return successes.get();
    }

    /** From here to {@link #healed()} faults may show in these operations, and for so long after it. */
    public void fault(String what, long boundMillis, Set<Kind> kinds) {
        String names = kinds.stream().map(Kind::name).collect(Collectors.joining(" "));
        write("F", Long.toString(now()), Long.toString(boundMillis * 1000), what, names);
    }

    public void healed() {
        write("H", Long.toString(now()));
    }

    /** A measured value. */
    public void figure(String name, double value) {
        write("N", Long.toString(now()), name, Double.toString(value));
    }

    private synchronized void write(String... fields) {
        try {
            lines.write(String.join("\t", fields));
            lines.write('\n');
            // To the operating system: this process is not what is killed.
            lines.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String facts(Map<String, String> facts) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(facts).forEach((name, value) -> {
            if (!value.isEmpty()) {
                text.append(text.isEmpty() ? "" : "\t").append(name).append('=').append(value.replaceAll("\\s", "_"));
            }
        });
        return text.toString();
    }

    @Override
    public synchronized void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
