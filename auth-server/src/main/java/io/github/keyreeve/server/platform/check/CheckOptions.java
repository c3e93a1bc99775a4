package io.github.keyreeve.server.platform.check;

import io.github.keyreeve.server.platform.check.Check.Category;
import io.github.keyreeve.server.platform.check.Check.Severity;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which points are checked, and how they are reported. */
final class CheckOptions {

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "Only points of this category, of ${COMPLETION-CANDIDATES}. Repeatable.")
    private Set<Category> categories = Set.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "One of ${COMPLETION-CANDIDATES}.")
    private Format format = Format.text;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "error",
            description = "The least severity that ends with status 1, of ${COMPLETION-CANDIDATES}.")
    private FailOn failOn = FailOn.error;

    /** How the findings are written. */
    enum Format {
        text,
        json
    }

    /** The findings that fail. */
    enum FailOn {
        warning,
        error
    }

    List<Check> chosen(List<Check> all) {
        return all.stream()
                .filter(check -> categories.isEmpty() || categories.contains(check.category()))
                .toList();
    }

    boolean isJson() {
        return format == Format.json;
    }

    boolean fails(Severity severity) {
        return severity.compareTo(failOn == FailOn.warning ? Severity.WARNING : Severity.ERROR) >= 0;
    }
}
