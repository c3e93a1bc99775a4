package io.github.keyreeve.server.console.declared;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * In what a server differs from a file.
 *
 * @param added what the file has and the server has not
 * @param changed what is another one in the file
 * @param removed what is removed
 * @param undeclared what there is and the file does not have
 */
record Drift(List<String> added, List<String> changed, List<String> removed, List<String> undeclared) {

    static Drift between(Map<String, Object> before, Map<String, Object> after, List<String> undeclared) {
        Set<String> added = new TreeSet<>(after.keySet());
        added.removeAll(before.keySet());
        Set<String> removed = new TreeSet<>(before.keySet());
        removed.removeAll(after.keySet());
        List<String> changed = after.keySet().stream()
                .filter(before::containsKey)
                .filter(name -> !Objects.equals(after.get(name), before.get(name)))
                .toList();
        return new Drift(List.copyOf(added), changed, List.copyOf(removed), undeclared);
    }

    boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }
}
