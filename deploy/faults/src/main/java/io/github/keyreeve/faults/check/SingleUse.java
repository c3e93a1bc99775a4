package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** RFC 6749 section 4.1.2 and RFC 9700 section 4.14.2. */
final class SingleUse implements Rule {

    @Override
    public String id() {
        return "I2";
    }

    @Override
    public String sentence() {
        return "A code is redeemed at most once; a refresh token leads to one successor only.";
    }

    @Override
    public List<String> violations(History history) {
        List<String> violations = new ArrayList<>();
        successes(history, Kind.REDEEM).values().stream()
                .filter(of -> of.size() > 1)
                .forEach(of -> violations.add("redeemed " + of.size() + " times: " + of));
        successes(history, Kind.REFRESH).values().stream()
                .filter(of ->
                        of.stream().map(each -> each.got("refresh")).distinct().count() > 1)
                .forEach(of -> violations.add("several successors: " + of));
        return violations;
    }

    private static Map<String, List<Operation>> successes(History history, Kind kind) {
        return history.of(kind).filter(Operation::isOk).collect(Collectors.groupingBy(Operation::credential));
    }
}
