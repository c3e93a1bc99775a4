package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Operation;
import io.github.keyreeve.faults.ledger.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The class of errors: a fault is 503, 429 or a lost connection, and never the client's mistake. */
final class FaultsAreNamed implements Rule {

    private static final Set<Result> FAULTS = EnumSet.of(Result.INFRASTRUCTURE, Result.UNKNOWN);

    @Override
    public String id() {
        return "I5";
    }

    @Override
    public String sentence() {
        return "In the time of a fault only 429, 502 to 504 and lost connections; at other times none of them; no refusal without a reason.";
    }

    @Override
    public List<String> violations(History history) {
        Facts facts = new Facts(history);
        List<String> violations = new ArrayList<>();
        for (Operation operation : history.operations()) {
            if (operation.kind() == Kind.VERIFY) {
                continue;
            }
            if (FAULTS.contains(operation.result()) && !history.isInWindow(operation)) {
                violations.add("outside a fault: " + operation);
            } else if (operation.code().startsWith("500")) {
                violations.add("unexpected: " + operation);
            } else if (operation.result() == Result.REFUSED && !isExplained(operation, facts)) {
                violations.add("refused: " + operation);
            }
        }
        return violations;
    }

    /** A refusal that the test provoked, or that follows from what its client did before. */
    private static boolean isExplained(Operation refused, Facts facts) {
        if (refused.mayBeRefused()) {
            return true;
        }
        String family = refused.asked("family");
        return (refused.kind() == Kind.REFRESH || refused.kind() == Kind.REDEEM)
                && (facts.isLateRetry(refused)
                        || facts.isFromBeforeRestore(refused)
                        || facts.byFamily().getOrDefault(family, List.of()).stream()
                                .anyMatch(end -> end.id() != refused.id()
                                        && facts.endsFamily(end)
                                        && end.begin() < refused.end()));
    }
}
