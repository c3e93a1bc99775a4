package io.github.keyreeve.faults.versions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One changeset in formatted SQL.
 *
 * @param id with its author, as the line {@code --changeset} has it
 * @param isContract whether a line {@code --contract VERSION: REASON} says which version has stopped using what goes
 * @param sql without comments and rollback
 */
record Changeset(String id, boolean isContract, String sql) {

    private static final Pattern CONTRACT = Pattern.compile("(?m)^--contract \\S+: .+$");

    /** The version before would fail on a schema from which this is gone, or into which it must write more than it does. */
    private static final List<Pattern> NOT_EXPANDING = List.of(
            Pattern.compile("\\bdrop\\s+(table|column|view|type|function|trigger|schema|sequence|domain)\\b"),
            Pattern.compile("\\brename\\b"),
            Pattern.compile("\\balter\\s+column\\s+\\S+\\s+(set\\s+data\\s+)?type\\b"),
            Pattern.compile("\\bset\\s+not\\s+null\\b"),
            Pattern.compile("\\badd\\s+column\\s+(?![^,;]*\\bdefault\\b)[^,;]*\\bnot\\s+null\\b"),
            Pattern.compile("\\btruncate\\b"));

    private static final Pattern TABLE = Pattern.compile("\\bcreate\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?(\\w+)");

    private static final Pattern BLOCKING_INDEX =
            Pattern.compile("\\bcreate\\s+(?:unique\\s+)?index\\s+(?!concurrently\\b)\\w+\\s+on\\s+(\\w+)");

    static List<Changeset> in(String file) {
        List<Changeset> all = new ArrayList<>();
        String[] parts = file.split("(?m)^--changeset ", -1);
        Arrays.stream(parts, 1, parts.length).forEach(part -> all.add(read(part)));
        return all;
    }

    private static Changeset read(String text) {
        String id = text.lines().findFirst().orElse("").strip().split(" ", -1)[0];
        String sql = text.lines()
                .skip(1)
                .filter(line -> !line.startsWith("--"))
                .map(line -> line.replaceAll("\\s--.*", ""))
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
        return new Changeset(id, CONTRACT.matcher(text).find(), sql);
    }

    /** The tables that it creates. */
    Set<String> tables() {
        return TABLE.matcher(sql).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** Indexes on these tables that are built while all writes to them wait. */
    List<String> blockingIndexes(Set<String> tables) {
        return BLOCKING_INDEX
                .matcher(sql)
                .results()
                .filter(found -> tables.contains(found.group(1)))
                .map(found -> id + ": " + found.group())
                .toList();
    }

    /** What the version before would stumble over. */
    List<String> contractions() {
        return NOT_EXPANDING.stream()
                .map(pattern -> pattern.matcher(sql))
                .filter(Matcher::find)
                .map(found -> id + ": " + found.group())
                .toList();
    }
}
