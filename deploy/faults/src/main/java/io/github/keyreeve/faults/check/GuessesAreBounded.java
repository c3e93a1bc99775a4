package io.github.keyreeve.faults.check;

import io.github.keyreeve.faults.ledger.History;
import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.ledger.Operation;
import io.github.keyreeve.faults.ledger.Result;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Failures of an account count on all nodes together, and through each fault. A client cannot see whether a wrong password was evaluated; but
 * a right one that is accepted was, and nothing is evaluated during a block.
 */
final class GuessesAreBounded implements Rule {

    /** As {@code keyreeve.lockout} has it by default. */
    private static final int LIMIT = 10;

    private static final long BLOCK_MICROS = 60_000_000;
    private static final long WINDOW_MICROS = 890_000_000;

    /** A node whose clock is ahead ends a block so much earlier. */
    private static final String CLOCK = "clock.offset";

    @Override
    public String id() {
        return "I7";
    }

    @Override
    public String sentence() {
        return "After " + LIMIT + " wrong passwords none is evaluated for a minute, whichever nodes were asked.";
    }

    @Override
    public List<String> violations(History history) {
        double offset =
                history.figure(CLOCK).stream().mapToDouble(Math::abs).max().orElse(0);
        long block = BLOCK_MICROS - (long) (offset * 1e6);
        Map<String, List<Operation>> accounts =
                history.of(Kind.GUESS).collect(Collectors.groupingBy(operation -> operation.asked("user")));
        List<Operation> restores = history.of(Kind.RESTORE).toList();
        return accounts.values().stream()
                .flatMap(guesses -> guesses.stream()
                        .filter(Operation::isOk)
                        .filter(right -> isDuringBlock(right, guesses, restores, block))
                        .map(right -> "evaluated during a block: " + right))
                .toList();
    }

    private static boolean isDuringBlock(
            Operation right, List<Operation> guesses, List<Operation> restores, long block) {
        long since = Math.max(lastReset(right, guesses, restores), right.begin() - WINDOW_MICROS);
        List<Operation> wrong = guesses.stream()
                .filter(guess -> !isRight(guess) && guess.begin() > since)
                .sorted(Comparator.comparingLong(Operation::begin))
                .toList();
        long refused = wrong.stream()
                .filter(guess -> guess.result() == Result.REFUSED && guess.end() < right.begin())
                .count();
        // One without an outcome may have counted, so that the block began as early as that.
        return refused >= LIMIT && right.end() < wrong.get(LIMIT - 1).begin() + block;
    }

    /** The last moment at which the count may have begun anew: a sign-in, for all that is known, or a restore. */
    private static long lastReset(Operation right, List<Operation> guesses, List<Operation> restores) {
        return Stream.concat(
                        guesses.stream().filter(guess -> isRight(guess) && guess.result() != Result.REFUSED),
                        restores.stream())
                .filter(reset -> reset.id() != right.id() && reset.begin() < right.end())
                .mapToLong(Operation::end)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    private static boolean isRight(Operation guess) {
        return guess.asked("password").equals("right");
    }
}
