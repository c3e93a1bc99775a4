package io.github.keyreeve.faults.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ledger as it is read: operations in the order of their beginning, fault windows, figures. */
public final class History {

    private final List<Operation> operations;
    private final List<Window> windows;
    private final Map<String, List<Double>> figures;

    private History(List<Operation> operations, List<Window> windows, Map<String, List<Double>> figures) {
        this.operations = operations;
        this.windows = windows;
        this.figures = figures;
    }

    public static History read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return of(lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static History of(List<String> lines) {
        Reader reader = new Reader();
        lines.forEach(line -> reader.read(line.split("\t", -1)));
        return reader.history();
    }

    public List<Operation> operations() {
        return operations;
    }

    public Stream<Operation> of(Kind kind) {
        return operations.stream().filter(operation -> operation.kind() == kind);
    }

    public List<Window> windows() {
        return windows;
    }

    /** The values of a figure, in the order of time; none if it was not measured. */
    public List<Double> figure(String name) {
        return figures.getOrDefault(name, List.of());
    }

    public Map<String, List<Double>> figures() {
        return figures;
    }

    /** Whether a fault could show in this operation. */
    public boolean isInWindow(Operation operation) {
        return windows.stream().anyMatch(window -> window.touches(operation));
    }

    /**
     * The time in which a fault may show.
     *
     * @param bound after its healing
     */
    public record Window(String what, long begin, long healed, long bound, Set<Kind> kinds) {

        boolean touches(Operation operation) {
            return kinds.contains(operation.kind()) && operation.end() >= begin && operation.begin() <= healed + bound;
        }
    }

    private static final class Reader {

        private final Map<Long, Operation> operations = new LinkedHashMap<>();
        private final List<Window> windows = new ArrayList<>();
        private final Map<String, List<Double>> figures = new TreeMap<>();

        private void read(String[] line) {
            switch (line[0]) {
                case "I" -> intend(line);
                case "O" -> end(line);
                case "F" ->
                    windows.add(new Window(
                            line[3],
                            Long.parseLong(line[1]),
                            Long.MAX_VALUE / 2,
                            Long.parseLong(line[2]),
                            Arrays.stream(line[4].split(" ", -1))
                                    .map(Kind::valueOf)
                                    .collect(Collectors.toSet())));
                case "H" -> heal(Long.parseLong(line[1]));
                case "N" ->
                    figures.computeIfAbsent(line[2], name -> new ArrayList<>()).add(Double.parseDouble(line[3]));
                default -> throw new IllegalArgumentException("No line of a ledger: " + String.join(" ", line));
            }
        }

        private void intend(String[] line) {
            long id = Long.parseLong(line[1]);
            operations.put(
                    id,
                    new Operation(
                            id,
                            Long.parseLong(line[2]),
                            line[3],
                            Kind.valueOf(line[4]),
                            line[5],
                            facts(line, 6),
                            Long.MAX_VALUE / 2,
                            Result.UNKNOWN,
                            "no outcome",
                            Map.of()));
        }

        private void end(String[] line) {
            operations.computeIfPresent(
                    Long.parseLong(line[1]),
                    (id, begun) -> new Operation(
                            id,
                            begun.begin(),
                            begun.node(),
                            begun.kind(),
                            begun.credential(),
                            begun.intent(),
                            Long.parseLong(line[2]),
                            Result.valueOf(line[3]),
                            line[4],
                            facts(line, 5)));
        }

        private void heal(long at) {
            Window last = windows.remove(windows.size() - 1);
            windows.add(new Window(last.what(), last.begin(), at, last.bound(), last.kinds()));
        }

        private static Map<String, String> facts(String[] line, int from) {
            Map<String, String> facts = new TreeMap<>();
            Arrays.stream(line, Math.min(from, line.length), line.length)
                    .filter(fact -> fact.contains("="))
                    .forEach(fact ->
                            facts.put(fact.substring(0, fact.indexOf('=')), fact.substring(fact.indexOf('=') + 1)));
            return facts;
        }

        private History history() {
            return new History(List.copyOf(operations.values()), List.copyOf(windows), figures);
        }
    }
}
