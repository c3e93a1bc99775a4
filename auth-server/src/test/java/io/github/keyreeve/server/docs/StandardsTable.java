package io.github.keyreeve.server.docs;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import io.github.keyreeve.testing.Clause;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which test shows which section of which standard, from the annotations {@link Clause}. */
final class StandardsTable {

    private final List<Row> rows;

    StandardsTable(JavaClasses tests) {
        this.rows = tests.stream()
                .flatMap(test -> test.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Clause.class))
                .flatMap(StandardsTable::rows)
                .sorted(comparing(Row::clause).thenComparing(Row::test).thenComparing(Row::sentence))
                .toList();
    }

    String markdown() {
        if (rows.isEmpty()) {
            return "No test names a clause.";
        }
        return rows.stream()
                .collect(groupingBy(row -> row.clause().standard(), TreeMap::new, toList()))
                .entrySet()
                .stream()
                .map(standard -> section(standard.getKey(), standard.getValue()))
                .collect(joining("\n\n"));
    }

    private static String section(Standard standard, List<Row> rows) {
        return "## [" + standard.title() + "](" + standard.address() + ")\n\n"
                + "| Section | What is shown | Where |\n|---|---|---|\n"
                + rows.stream().map(Row::markdown).collect(joining("\n"));
    }

    private static Stream<Row> rows(JavaMethod test) {
        Clause clauses = test.getAnnotationOfType(Clause.class);
        return Arrays.stream(clauses.value())
                .map(clause -> new Row(
                        ClauseId.parse(clause),
                        sentence(test.getName()),
                        test.getOwner().getName()));
    }

    /** {@code refusesAnOldCode} reads "refuses an old code"; {@code S256}, {@code URI} stay as they are. */
    static String sentence(String methodName) {
        return Arrays.stream(methodName.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[a-z])(?=[0-9])"))
                .map(word -> word.matches("[A-Z][A-Z0-9]+") ? word : word.toLowerCase(Locale.ROOT))
                .collect(joining(" "));
    }

    /**
     * @param test the name of its class
     */
    private record Row(ClauseId clause, String sentence, String test) {

        String markdown() {
            String name = Project.testName(test);
            return "| " + clause.markdown() + " | " + sentence + " | "
                    + Project.link("docs", "`" + name + "`", Project.testFile(test)) + " |";
        }
    }

    /** A section of a standard, such as {@code RFC7636-4.6}; the section may be missing. */
    private record ClauseId(Standard standard, String section) implements Comparable<ClauseId> {

        private static final Comparator<ClauseId> ORDER =
                comparing(ClauseId::standard).thenComparing(clause -> sortable(clause.section()));

        static ClauseId parse(String id) {
            int dash = id.lastIndexOf('-');
            boolean hasSection = dash > 0 && id.substring(dash + 1).matches("[0-9]+(\\.[0-9]+)*|[A-Z](\\.[0-9]+)*");
            return hasSection
                    ? new ClauseId(Standard.named(id.substring(0, dash)), id.substring(dash + 1))
                    : new ClauseId(Standard.named(id), "");
        }

        String markdown() {
            return section.isEmpty() ? "" : "[" + section + "](" + standard.address(section) + ")";
        }

        @Override
        public int compareTo(ClauseId other) {
            return ORDER.compare(this, other);
        }

        /** So that 4.10 comes after 4.9. */
        private static String sortable(String section) {
            return Arrays.stream(section.split("\\.", -1))
                    .map(number -> "%4s".formatted(number))
                    .collect(joining("."));
        }
    }
}
