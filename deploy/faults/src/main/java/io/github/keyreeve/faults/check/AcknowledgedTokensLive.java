package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Operation;
import java.util.List;

/** The first rule: durability. */
final class AcknowledgedTokensLive implements Rule {

    @Override
    public String id() {
        return "I1";
    }

    @Override
    public String sentence() {
        return "Each token that was acknowledged, has not expired and was not ended is active, on every node.";
    }

    @Override
    public List<String> violations(History history) {
        Facts facts = new Facts(history);
        return history.operations().stream()
                .filter(operation -> operation.kind() == Kind.AUDIT || operation.kind() == Kind.INTROSPECT)
                .filter(Operation::saysInactive)
                .filter(asked -> isLost(asked, facts))
                .map(asked -> "lost: " + facts.issuer(asked.credential()) + "; " + asked)
                .toList();
    }

    private static boolean isLost(Operation asked, Facts facts) {
        return facts.issuer(asked.credential()) != null
                && !facts.mayHaveExpired(asked)
                && facts.ends(asked.credential()).noneMatch(end -> end.begin() < asked.end());
    }
}
