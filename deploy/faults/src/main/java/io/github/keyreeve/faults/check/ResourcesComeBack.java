package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import java.util.ArrayList;
import java.util.List;

/** What a fault costs is given back. */
final class ResourcesComeBack implements Rule {

    static final String PREFIX = "resource.";

    /** Of what it was before; small numbers vary by pools that were not full. */
    private static final double SHARE = 1.10;

    private static final double SLACK = 15;

    @Override
    public String id() {
        return "I9";
    }

    @Override
    public String sentence() {
        return "Threads, open files and database connections are as many after healing as before.";
    }

    @Override
    public List<String> violations(History history) {
        List<String> violations = new ArrayList<>();
        history.figures().forEach((name, values) -> {
            double first = values.get(0);
            double last = values.get(values.size() - 1);
            if (name.startsWith(PREFIX) && last > first * SHARE + SLACK) {
                violations.add(name + " was " + first + " and is " + last);
            }
        });
        return violations;
    }
}
