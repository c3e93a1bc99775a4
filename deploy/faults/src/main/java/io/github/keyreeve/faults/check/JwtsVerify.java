package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Kind;
import java.util.List;

/** Keys are announced before they sign. */
final class JwtsVerify implements Rule {

    @Override
    public String id() {
        return "I6";
    }

    @Override
    public String sentence() {
        return "Each JWT verifies by the keys that an honest cache holds.";
    }

    @Override
    public List<String> violations(History history) {
        return history.of(Kind.VERIFY)
                .filter(operation -> !operation.isOk())
                .map(operation -> "not verified: " + operation)
                .toList();
    }
}
