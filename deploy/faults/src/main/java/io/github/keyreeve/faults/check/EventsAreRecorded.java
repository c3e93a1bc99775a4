package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Operation;
import java.util.List;
import java.util.stream.Stream;

/** The audit log has what was done: here sign-ins. */
final class EventsAreRecorded implements Rule {

    /** The figure: entries of the audit log, before the load and after it. */
    private static final String ENTRIES = "audit.sign_in_succeeded";

    @Override
    public String id() {
        return "I8";
    }

    @Override
    public String sentence() {
        return "Each sign-in that was acknowledged has one entry in the audit log, and none has two; unless a backup was restored.";
    }

    @Override
    public List<String> violations(History history) {
        List<Double> entries = history.figure(ENTRIES);
        boolean isRestored = history.of(Kind.RESTORE).findAny().isPresent();
        if (entries.isEmpty() || isRestored) {
            return List.of();
        }
        long found = Math.round(entries.get(entries.size() - 1));
        long least = signIns(history).filter(Operation::isOk).count();
        long most = signIns(history).count();
        return found >= least && found <= most
                ? List.of()
                : List.of("entries of sign-ins: " + found + ", not between " + least + " and " + most);
    }

    private static Stream<Operation> signIns(History history) {
        return Stream.concat(history.of(Kind.SIGN_IN), history.of(Kind.LOGIN));
    }
}
