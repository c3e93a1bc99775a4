package io.github.keyreeve.server.console.scopes;

import io.github.keyreeve.server.platform.errors.InvalidField;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.tokens.scopes.CatalogueScope;
import io.github.keyreeve.server.tokens.scopes.ScopeTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * The form of an entry: a row for each language, and an empty one for another.
 *
 * @param version of the entry that the form was made of; null for a new one
 * @param errors by the name of the member at fault
 */
record ScopeForm(String name, @Nullable Long version, List<Row> rows, Map<String, InvalidField> errors) {

    /** Those of the pages; further ones are added row by row. */
    private static final List<String> LANGUAGES = List.of("en", "de", "fr");

    private static final int MOST_ROWS = 60;

    ScopeForm {
        rows = List.copyOf(rows);
        errors = Map.copyOf(errors);
    }

    /** The form of a scope that has no entry. */
    static ScopeForm of(String name) {
        return new ScopeForm(name, null, rows(new ScopeTexts(Map.of(), Map.of())), Map.of());
    }

    static ScopeForm of(CatalogueScope entry) {
        return new ScopeForm(entry.name(), entry.version(), rows(entry.texts()), Map.of());
    }

    /** The fields of a form that was sent, row by row. */
    static ScopeForm read(MultiValueMap<String, String> fields) {
        List<String> languages = fields.getOrDefault("language", List.of());
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(languages.size(), MOST_ROWS); row++) {
            rows.add(new Row(languages.get(row).strip(), text(fields, "title", row), text(fields, "description", row)));
        }
        String version = fields.getFirst("version");
        return new ScopeForm(
                text(fields, "name", 0),
                version == null || !version.matches("\\d{1,18}") ? null : Long.valueOf(version),
                rows,
                Map.of());
    }

    /** The texts of all rows that have any. */
    ScopeTexts texts() {
        Map<String, String> title = new TreeMap<>();
        Map<String, String> description = new TreeMap<>();
        for (Row row : rows) {
            if (!row.title().isEmpty()) {
                title.put(row.language(), row.title());
            }
            if (!row.description().isEmpty()) {
                description.put(row.language(), row.description());
            }
        }
        return new ScopeTexts(title, description);
    }

    ScopeForm refused(InvalidInput refusal) {
        Map<String, InvalidField> found = new HashMap<>();
        refusal.fields().forEach(field -> found.putIfAbsent(field.field(), field));
        return new ScopeForm(name, version, rows, found);
    }

    private static String text(MultiValueMap<String, String> fields, String name, int row) {
        List<String> values = fields.getOrDefault(name, List.of());
        return row < values.size() ? values.get(row).strip() : "";
    }

    private static List<Row> rows(ScopeTexts texts) {
        TreeSet<String> others = new TreeSet<>(texts.title().keySet());
        others.addAll(texts.description().keySet());
        LANGUAGES.forEach(others::remove);
        List<String> languages = new ArrayList<>(LANGUAGES);
        languages.addAll(others);
        List<Row> rows = new ArrayList<>();
        for (String language : languages) {
            rows.add(new Row(
                    language,
                    texts.title().getOrDefault(language, ""),
                    texts.description().getOrDefault(language, "")));
        }
        rows.add(new Row("", "", ""));
        return rows;
    }

    /** The texts in one language. */
    record Row(String language, String title, String description) {}
}
