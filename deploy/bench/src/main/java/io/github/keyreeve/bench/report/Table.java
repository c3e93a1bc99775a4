package io.github.keyreeve.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A table in Markdown: the first column is text, the others are numbers. */
public final class Table {

    private final List<String> lines = new ArrayList<>();

    public Table(List<String> heads) {
        row(heads);
        lines.add("|---|" + String.join("", Collections.nCopies(heads.size() - 1, "--:|")));
    }

    public void row(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    /** With three significant digits, or all digits before the point; empty for what is no number. */
    public static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "";
        }
        double size = Math.abs(value);
        int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
