package io.github.keyreeve.server.identity.assurance;

import static io.github.keyreeve.server.identity.authentication.Factor.ONE_TIME_CODE;
import static io.github.keyreeve.server.identity.authentication.Factor.PASSKEY;
import static io.github.keyreeve.server.identity.authentication.Factor.PASSWORD;
import static io.github.keyreeve.server.identity.authentication.Factor.RECOVERY_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.docs.GeneratedPart;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Every operation of the policy, requested in every state; what the server does is in docs/security/assurance.md. */
@ResourceLock(Node.CLOCK)
class AssuranceDocTests {

    private static final Node NODE = Node.withMutableClock();

    private final List<Operation> operations = NODE.bean(Operations.class).all();

    @Test
    @Clause("RFC9470-3")
    void asksOnPagesForWhatThePolicySays() {
        List<Operation> onPages = operations.stream()
                .filter(operation -> !operation.pages().isEmpty())
                .toList();
        List<List<String>> columns = new ArrayList<>();
        for (SignedInState state : SignedInState.values()) {
            PageRequests requests = new PageRequests(NODE, state);
            columns.add(onPages.stream()
                    .map(operation -> {
                        String done = requests.outcome(operation);
                        assertThat(done)
                                .as(operation.name() + " with " + state)
                                .isEqualTo(expected(
                                        operation, state.counted(operation.recent()), state.hasSecondFactor()));
                        return done;
                    })
                    .toList());
        }
        new GeneratedPart("docs/security/assurance.md", "pages")
                .is(table(onPages, List.of(SignedInState.values()), columns));
    }

    @Test
    @Clause("RFC9470-3")
    void challengesCallsAsThePolicySays() {
        List<Operation> calls = operations.stream()
                .filter(operation -> !operation.calls().isEmpty())
                .toList();
        List<List<String>> columns = new ArrayList<>();
        for (BearerState state : BearerState.values()) {
            CallRequests requests = CallRequests.ofUser(NODE, state);
            columns.add(calls.stream()
                    .map(operation -> {
                        String done = requests.outcome(operation);
                        assertThat(done)
                                .as(operation.name() + " with " + state)
                                .isEqualTo(expectedOfCall(operation, state));
                        return done;
                    })
                    .toList());
        }
        // The role is admin, which only administrators give.
        columns.add(outcomes(
                calls,
                CallRequests.ofClient(NODE),
                operation -> operation.permission() != null && !operation.name().equals("users-roles")));
        columns.add(outcomes(calls, CallRequests.ofUserWithoutRole(NODE), operation -> operation.permission() == null));
        List<Object> heads = new ArrayList<>(List.of(BearerState.values()));
        Collections.addAll(heads, "a client's own token", "a user without the role");
        new GeneratedPart("docs/security/assurance.md", "calls").is(table(calls, heads, columns));
    }

    private static List<String> outcomes(List<Operation> calls, CallRequests requests, Predicate<Operation> isAllowed) {
        return calls.stream()
                .map(operation -> {
                    String done = requests.outcome(operation);
                    assertThat(done).as(operation.name()).isEqualTo(isAllowed.test(operation) ? "yes" : "no");
                    return done;
                })
                .toList();
    }

    private static String expectedOfCall(Operation operation, BearerState state) {
        Set<Factor> counted = new HashSet<>(state.counted(operation.recent()));
        if (operation.name().equals("password-change")) {
            counted.add(PASSWORD);
        }
        boolean isEnough = expected(operation, counted, state.hasSecondFactor()).equals("yes");
        return isEnough
                ? "yes"
                : state.hasSecondFactor() && operation.assurance() != Assurance.SIGNED_IN ? "aal2" : "aal1";
    }

    /** The policy in other words, as the documentation has it. */
    private static String expected(Operation operation, Set<Factor> counted, boolean hasSecondFactor) {
        boolean two = counted.contains(PASSKEY)
                || (counted.contains(PASSWORD) && (counted.contains(ONE_TIME_CODE) || counted.contains(RECOVERY_CODE)));
        boolean one = counted.contains(PASSKEY) || counted.contains(PASSWORD);
        return switch (operation.assurance()) {
            case SESSION -> "yes";
            case SIGNED_IN -> one ? "yes" : "sign in";
            case ALL_FACTORS -> two || (one && !hasSecondFactor) ? "yes" : one ? "second factor" : "sign in";
            case TWO_FACTORS -> two ? "yes" : one ? "second factor" : "sign in";
        };
    }

    private static String table(List<Operation> rows, List<?> heads, List<List<String>> columns) {
        String head = heads.stream().map(Object::toString).collect(Collectors.joining(" | ", "| Operation | ", " |"));
        String line = "|---" + "|---".repeat(heads.size()) + "|";
        return Stream.concat(Stream.of(head, line), rows.stream().map(row -> row(row, rows.indexOf(row), columns)))
                .collect(Collectors.joining("\n"));
    }

    private static String row(Operation operation, int index, List<List<String>> columns) {
        return columns.stream()
                .map(column -> column.get(index))
                .collect(Collectors.joining(
                        " | ", "| `" + operation.name() + "`" + (operation.shownInCall() ? " *" : "") + " | ", " |"));
    }
}
