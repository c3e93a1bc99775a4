package io.github.keyreeve.testing.kong;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entities of one kind, with Kong's rules: found by id or by the endpoint key, unique fields, automatic values. */
final class KongTable {

    /** What Kong's Admin API accepts in place of an id, and what no two entities share. */
    record Rules(@Nullable String endpointKey, Set<String> unique, Consumer<Map<String, Object>> automatic) {}

    /** An error of the Admin API. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        final int status;
        final transient Map<String, Object> body;

        Refused(int status, Map<String, Object> body) {
            super(String.valueOf(body.get("message")));
            this.status = status;
            this.body = body;
        }

        static Refused notFound() {
            return new Refused(404, Map.of("message", "Not found"));
        }
    }

    private final Rules rules;
    private final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();

    KongTable(Rules rules) {
        this.rules = rules;
    }

    synchronized List<Map<String, Object>> all(Predicate<Map<String, Object>> wanted) {
        return rows.values().stream().filter(wanted).toList();
    }

    /** By id where the text is a UUID, else by the endpoint key. */
    synchronized Optional<Map<String, Object>> find(String idOrKey) {
        if (isId(idOrKey)) {
            return Optional.ofNullable(rows.get(idOrKey));
        }
        return rules.endpointKey() == null ? Optional.empty() : by(rules.endpointKey(), idOrKey);
    }

    synchronized Optional<Map<String, Object>> by(String field, Object value) {
        return rows.values().stream()
                .filter(row -> value.equals(row.get(field)))
                .findFirst();
    }

    synchronized Map<String, Object> insert(Map<String, Object> given) {
        String id = String.valueOf(given.getOrDefault("id", UUID.randomUUID()));
        if (rows.containsKey(id)) {
            throw new Refused(
                    400,
                    Map.of(
                            "name",
                            "primary key violation",
                            "code",
                            3,
                            "message",
                            "primary key violation on key '{id=\"" + id + "\"}'"));
        }
        return put(id, given);
    }

    /** Replaces what is there: a value that is made automatically and left out is made anew. */
    synchronized Map<String, Object> upsert(String idOrKey, Map<String, Object> given) {
        Map<String, Object> named = new LinkedHashMap<>(given);
        if (isId(idOrKey)) {
            return put(idOrKey, named);
        }
        named.put(String.valueOf(rules.endpointKey()), idOrKey);
        String id = find(idOrKey).map(row -> String.valueOf(row.get("id"))).orElseGet(() -> UUID.randomUUID()
                .toString());
        return put(id, named);
    }

    synchronized Map<String, Object> update(String idOrKey, Map<String, Object> given) {
        Map<String, Object> changed = new LinkedHashMap<>(find(idOrKey).orElseThrow(Refused::notFound));
        changed.putAll(given);
        return put(String.valueOf(changed.get("id")), changed);
    }

    synchronized void removeIf(Predicate<Map<String, Object>> unwanted) {
        rows.values().removeIf(unwanted);
    }

    private Map<String, Object> put(String id, Map<String, Object> given) {
        Map<String, Object> row = new LinkedHashMap<>(given);
        row.put("id", id);
        rules.automatic().accept(row);
        row.values().removeIf(value -> value == null);
        for (String field : rules.unique()) {
            refuseTaken(id, field, row.get(field));
        }
        rows.put(id, row);
        return row;
    }

    private void refuseTaken(String id, String field, @Nullable Object value) {
        if (value == null) {
            return;
        }
        boolean taken =
                rows.values().stream().anyMatch(other -> value.equals(other.get(field)) && !id.equals(other.get("id")));
        if (taken) {
            throw new Refused(409, violation(field, value));
        }
    }

    private static Map<String, Object> violation(String field, Object value) {
        return Map.of(
                "name",
                "unique constraint violation",
                "code",
                5,
                "fields",
                Map.of(field, value),
                "message",
                "UNIQUE violation detected on '{" + field + "=\"" + value + "\"}'");
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> several ? new ArrayList<>(several) : List.of();
    }
}
