package io.github.keyreeve.server.docs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The groups of checks that {@code security-checks.txt} lists, in its order, each with its checks by their ids. */
final class SecurityChecks {

    private static final Path FILE = Project.ROOT.resolve("auth-server/src/test/resources/docs/security-checks.txt");

    /** A group, a check, or the reason why no test proves a check. */
    private static final Pattern LINE = Pattern.compile("(except )?([A-Z]{2})(-[0-9]{2})?: (\\S.*)");

    private final Map<String, String> groups = new LinkedHashMap<>();
    private final NavigableMap<String, String> checks = new TreeMap<>();
    private final Map<String, String> reasons = new TreeMap<>();

    private SecurityChecks() {}

    static SecurityChecks read() {
        SecurityChecks read = new SecurityChecks();
        Project.read(FILE)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(read::add);
        return read;
    }

    Set<String> groups() {
        return groups.keySet();
    }

    String title(String group) {
        return groups.getOrDefault(group, "");
    }

    Set<String> ids() {
        return checks.keySet();
    }

    Set<String> ids(String group) {
        return checks.subMap(group + "-", group + ".").keySet();
    }

    String sentence(String id) {
        return checks.getOrDefault(id, "");
    }

    Optional<String> reason(String id) {
        return Optional.ofNullable(reasons.get(id));
    }

    private void add(String line) {
        Matcher parts = LINE.matcher(line);
        require(parts.matches(), "Neither a group nor a check nor a reason", line);
        boolean isReason = parts.group(1) != null;
        boolean isGroup = parts.group(3) == null;
        String id = isGroup ? parts.group(2) : parts.group(2) + parts.group(3);
        require(isGroup ? !isReason : groups.containsKey(parts.group(2)), "Not below its group", line);
        require(!isReason || checks.containsKey(id), "A reason without a check before it", line);
        Map<String, String> kind = isReason ? reasons : isGroup ? groups : checks;
        require(kind.put(id, parts.group(4)) == null, "Duplicate", line);
    }

    private static void require(boolean condition, String fault, String line) {
        if (!condition) {
            throw new IllegalStateException(fault + ": " + line);
        }
    }
}
