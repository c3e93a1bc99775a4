package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What had no outcome has one in the end, and the same everywhere. */
final class NodesAgree implements Rule {

    @Override
    public String id() {
        return "I1b";
    }

    @Override
    public String sentence() {
        return "After healing all nodes say the same about each token, each time they are asked.";
    }

    @Override
    public List<String> violations(History history) {
        Facts facts = new Facts(history);
        Map<String, List<Operation>> answers = history.of(Kind.AUDIT)
                .filter(Operation::isOk)
                .filter(asked -> !facts.mayHaveExpired(asked))
                .collect(Collectors.groupingBy(Operation::credential));
        return answers.values().stream()
                .filter(of ->
                        of.stream().map(asked -> asked.got("active")).distinct().count() > 1)
                .map(of -> "differ: " + of)
                .toList();
    }
}
