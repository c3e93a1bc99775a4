package io.github.keyreeve.bench.report;

import io.github.keyreeve.bench.servers.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A document in Markdown: what was measured, where and how, and sections with what came out. */
public final class Report {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'");

    private final Path file;
    private final String head;
    private final Map<String, String> sections = new LinkedHashMap<>();

    /** The conditions are rounds, their length, cores. */
    public Report(Path file, List<Target> targets, String conditions) {
        this.file = file.toAbsolutePath();
        this.head = "# Benchmark, " + ZonedDateTime.now(ZoneOffset.UTC).format(TIME) + "\n\n"
                + "* Machine: " + MachineDescription.get() + "\n"
                + "* Conditions: " + conditions + "\n"
                + "* Rules of limits that are lifted: none; each sign-in comes from an address of its own\n"
                + targets.stream()
                        .map(target -> "* **" + target.name() + "**: " + target.description() + "\n")
                        .collect(Collectors.joining());
    }

    /** Adds the section or replaces it, and writes what there is so far. */
    public void put(String heading, String text) {
        sections.put(heading, text);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return head
                + sections.entrySet().stream()
                        .map(section -> "\n## " + section.getKey() + "\n\n" + section.getValue())
                        .collect(Collectors.joining());
    }
}
