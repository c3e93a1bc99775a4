package io.github.keyreeve.server.identity.assurance;

import static io.github.keyreeve.server.identity.authentication.Factor.ONE_TIME_CODE;
import static io.github.keyreeve.server.identity.authentication.Factor.PASSKEY;
import static io.github.keyreeve.server.identity.authentication.Factor.PASSWORD;
import static io.github.keyreeve.server.identity.authentication.Factor.RECOVERY_CODE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.keyreeve.server.docs.GeneratedPart;
import io.github.keyreeve.server.identity.authentication.Factor;
import io.github.keyreeve.testing.Clause;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import io.github.keyreeve.testing.kong.KongStandIn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation of the policy, requested in every state; what the server does is in docs/security/assurance.md. */
@Order(1)
class AssuranceDocTests {

    private static final KongStandIn KONG = new KongStandIn(new MutableClock());

    /** With all features. */
    private static final Node NODE = Node.builder()
            .property("keyreeve.gateway.kong.admin-url", KONG.adminUrl())
            .start();

    /** What ends the session or the token or takes a factor away, so that each has a user of its own. */
    private static final Set<String> ENDING = Set.of("account-delete", "access-end", "totp-remove", "sign-out");

    @AfterAll
    static void stop() {
        NODE.close();
        KONG.close();
    }

    @Test
    @Clause("RFC9470-3")
    void asksOnPagesForWhatThePolicySays() {
        Table table = new Table(operations(Operation::pages));
        for (SignedInState state : SignedInState.values()) {
            PageRequests requests = new PageRequests(NODE, state);
            table.add(
                    state.head(),
                    requests::outcome,
                    operation -> expected(operation, state.counted(operation.recent()), state.hasSecondFactor()));
        }
        table.isIn("pages");
    }

    @Test
    @Clause("RFC9470-3")
    void challengesFirstPartyClientsAsThePolicySays() {
        Table table = new Table(operations(Operation::calls));
        for (BearerState state : BearerState.values()) {
            table.add(state.head(), CallRequests.ofUser(NODE, state)::outcome, call -> expectedOfCall(call, state));
        }
        table.isIn("first-party tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt", "opaque"})
    @Clause("RFC9470-3")
    void challengesClientsOfTheCodeFlowAsThePolicySays(String format) {
        Table table = new Table(operations(Operation::calls));
        for (SignedInState state : SignedInState.values()) {
            CallRequests requests = CallRequests.ofUser(NODE, state, format);
            table.add(state.head(), requests::outcome, call -> expectedOfCall(call, state));
        }
        table.isIn(format + " tokens of the code flow");
    }

    @Test
    @Clause("RFC6750-3.1")
    void refusesCallsWithoutTheScopeOrTheRole() {
        Table table = new Table(operations(Operation::calls));
        for (String format : List.of("jwt", "opaque")) {
            table.add(
                    "client, " + format,
                    CallRequests.ofClient(NODE, format)::outcome,
                    call -> isOfClients(call) ? "yes" : "no");
        }
        table.add(
                "user without the role",
                CallRequests.ofUserWithoutRole(NODE)::outcome,
                call -> call.permission() == null ? "yes" : "no");
        table.isIn("other tokens");
    }

    static boolean ends(Operation operation) {
        return ENDING.contains(operation.name());
    }

    private static List<Operation> operations(Function<Operation, List<Route>> routes) {
        return NODE.bean(Operations.class).all().stream()
                .filter(operation -> !routes.apply(operation).isEmpty())
                .toList();
    }

    /** The role is admin, which only administrators give; and the client has no scope for privileged clients. */
    private static boolean isOfClients(Operation operation) {
        return operation.permission() != null
                && !Set.of("users-roles", "clients-privileged").contains(operation.name());
    }

    /** What is refused as a whole is not looked at in part. */
    private static String expectedOfCall(Operation operation, AuthenticatedState state) {
        return whole(operation)
                .map(whole -> expectedOfCall(whole, state))
                .filter(refusal -> !refusal.equals("yes"))
                .orElseGet(() -> expectedOfAllOf(operation, state));
    }

    private static Optional<Operation> whole(Operation part) {
        return part.calls().stream()
                .filter(route -> route.part() != null)
                .findAny()
                .flatMap(route -> NODE.bean(Operations.class)
                        .of(route.method().name(), route.path().getPatternString()));
    }

    private static String expectedOfAllOf(Operation operation, AuthenticatedState state) {
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

    /** What the server does in each state, a column each. */
    private record Table(List<Operation> operations, List<String> heads, List<List<String>> columns) {

        Table(List<Operation> operations) {
            this(operations, new ArrayList<>(), new ArrayList<>());
        }

        /** Those that end the session come last: a user who has waited has moved the clock. */
        void add(String head, Function<Operation, String> outcome, Function<Operation, String> expected) {
            heads.add(head);
            Map<Operation, String> outcomes = new HashMap<>();
            operations.stream()
                    .sorted(Comparator.comparing(AssuranceDocTests::ends))
                    .forEach(operation -> {
                        String done = outcome.apply(operation);
                        assertThat(done).as(operation.name() + " with " + head).isEqualTo(expected.apply(operation));
                        outcomes.put(operation, done);
                    });
            columns.add(operations.stream().map(outcomes::get).toList());
        }

        void isIn(String part) {
            String head = heads.stream().collect(Collectors.joining(" | ", "| Operation | ", " |"));
            String line = "|---" + "|---".repeat(heads.size()) + "|";
            String rows =
                    IntStream.range(0, operations.size()).mapToObj(this::row).collect(Collectors.joining("\n"));
            new GeneratedPart("docs/security/assurance.md", part).is(String.join("\n", head, line, rows));
        }

        private String row(int index) {
            Operation operation = operations.get(index);
            String name = "| `" + operation.name() + "`" + (operation.shownInCall() ? " *" : "") + " | ";
            return columns.stream().map(column -> column.get(index)).collect(Collectors.joining(" | ", name, " |"));
        }
    }
}
