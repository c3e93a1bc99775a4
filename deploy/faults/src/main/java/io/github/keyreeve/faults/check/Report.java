package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Operation;
import io.github.keyreeve.faults.ledger.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A history, judged by all rules. */
public final class Report {

    private static final int SHOWN = 5;

    private final History history;
    private final Map<Rule, List<String>> violations = new LinkedHashMap<>();

    public Report(History history) {
        this.history = history;
        Rules.all().forEach(rule -> violations.put(rule, rule.violations(history)));
    }

    public boolean isClean() {
        return violations.values().stream().allMatch(List::isEmpty);
    }

    /** How often the rule was violated. */
    public int violations(String rule) {
        return violations.entrySet().stream()
                .filter(each -> each.getKey().id().equals(rule))
                .mapToInt(each -> each.getValue().size())
                .sum();
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts().forEach((kind, of) -> lines.add(String.format(Locale.ROOT, "  %-20s %s", kind, of)));
        violations.forEach((rule, found) -> {
            lines.add((found.isEmpty() ? "ok     " : "FAILED ") + rule.id() + " " + rule.sentence()
                    + (found.isEmpty() ? "" : " " + found.size() + " times:"));
            found.stream().limit(SHOWN).forEach(each -> lines.add("         " + each));
        });
        return lines;
    }

    private Map<String, Map<Result, Integer>> counts() {
        Map<String, Map<Result, Integer>> counts = new TreeMap<>();
        for (Operation operation : history.operations()) {
            counts.computeIfAbsent(operation.kind().name(), kind -> new TreeMap<>())
                    .merge(operation.result(), 1, Integer::sum);
        }
        return counts;
    }
}
