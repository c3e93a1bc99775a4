package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import java.util.ArrayList;
import java.util.List;

/** Transactions are whole. */
final class NothingHalfWritten implements Rule {

    static final String PREFIX = "half.";

    @Override
    public String id() {
        return "I10";
    }

    @Override
    public String sentence() {
        return "No row contradicts another: no grant without a redeemed code, no opaque token without its grant.";
    }

    @Override
    public List<String> violations(History history) {
        List<String> violations = new ArrayList<>();
        history.figures().forEach((name, values) -> {
            if (name.startsWith(PREFIX) && values.get(values.size() - 1) > 0) {
                violations.add(name + ": " + values.get(values.size() - 1) + " rows");
            }
        });
        return violations;
    }
}
