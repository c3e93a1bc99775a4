package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was revoked stays revoked. */
final class NothingAfterItsEnd implements Rule {

    @Override
    public String id() {
        return "I3";
    }

    @Override
    public String sentence() {
        return "Nothing that begins after a revocation, or after a replay was detected, succeeds with what was ended.";
    }

    @Override
    public List<String> violations(History history) {
        Facts facts = new Facts(history);
        List<String> violations = new ArrayList<>();
        Stream.concat(history.of(Kind.AUDIT), history.of(Kind.INTROSPECT))
                .filter(Operation::saysActive)
                .forEach(asked -> facts.ends(asked.credential())
                        .filter(end -> surely(end, facts) && end.end() < asked.begin())
                        .findFirst()
                        .ifPresent(end -> violations.add("revived: " + asked + " after " + end)));
        history.of(Kind.REFRESH)
                .filter(Operation::isOk)
                .forEach(refresh -> facts.byFamily().getOrDefault(refresh.asked("family"), List.of()).stream()
                        .filter(end -> facts.surelyEndsFamily(end) && end.end() < refresh.begin())
                        .findFirst()
                        .ifPresent(end -> violations.add("refreshed: " + refresh + " after " + end)));
        return violations;
    }

    private static boolean surely(Operation end, Facts facts) {
        return end.asked("family").isEmpty() ? end.isOk() : facts.surelyEndsFamily(end);
    }
}
