package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No response is that of another request. */
final class NoCrossTalk implements Rule {

    private static final List<String> SAME = List.of("client", "sub", "nonce", "state");

    @Override
    public String id() {
        return "I4";
    }

    @Override
    public String sentence() {
        return "Subject, client, nonce and state of each response are those of its request; no access token is issued twice.";
    }

    @Override
    public List<String> violations(History history) {
        List<String> violations = new ArrayList<>();
        Map<String, Operation> issued = new HashMap<>();
        for (Operation operation : history.operations()) {
            SAME.stream()
                    .filter(fact -> differs(operation, fact))
                    .forEach(fact -> violations.add("another " + fact + ": " + operation));
            String access = operation.got("access");
            Operation other = access.isEmpty() ? null : issued.putIfAbsent(access, operation);
            if (other != null) {
                violations.add("one token twice: " + other + " and " + operation);
            }
        }
        return violations;
    }

    private static boolean differs(Operation operation, String fact) {
        String asked = operation.asked(fact);
        String got = operation.got(fact);
        return !asked.isEmpty() && !got.isEmpty() && !asked.equals(got);
    }
}
