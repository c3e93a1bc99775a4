package io.github.keyreeve.server.identity.imports;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the export of another system contains and an account does not, with the number of users who have it. */
final class Omissions {

    /** Names are those of the file, which may be anything. */
    private static final int MOST_NAMES = 50;

    private static final String OTHERS = "other members";

    private final Map<String, Long> users = new TreeMap<>();

    void add(String what) {
        users.merge(users.size() < MOST_NAMES || users.containsKey(what) ? what : OTHERS, 1L, Long::sum);
    }

    /** One line for each kind. */
    Stream<String> lines() {
        return users.entrySet().stream()
                .map(entry -> "Not taken over: " + entry.getKey() + ", of " + entry.getValue()
                        + (entry.getValue() == 1 ? " user" : " users"));
    }
}
