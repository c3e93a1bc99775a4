package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.load.Direct;
import io.github.keyreeve.faults.process.Node;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A node halts at a step, by the agent. Each round has all steps. */
final class CrashPoints {

    private static final String GRANTS = "io.github.keyreeve.server.tokens.grants.";

    /** Before and after each statement and transaction; what is between two of them is in memory only. */
    private static final List<Step> STEPS = List.of(
            new Step("before=" + GRANTS + "RequestStatements.redeem", Direct::redeem),
            new Step("after=" + GRANTS + "RequestStatements.redeem", Direct::redeem),
            new Step("before=" + GRANTS + "GrantStatements.rotate", Direct::refresh),
            new Step("after=" + GRANTS + "GrantStatements.rotate", Direct::refresh),
            new Step("before=" + GRANTS + "GrantStatements.end", Direct::revokeGrant),
            new Step("after=" + GRANTS + "GrantStatements.end", Direct::revokeGrant),
            new Step("after=" + GRANTS + "GrantRevocation.end", Direct::revokeGrant),
            new Step("before=" + GRANTS + "AccessTokenStatements.end", Direct::revokeOpaqueToken),
            new Step("after=" + GRANTS + "AccessTokenStatements.end", Direct::revokeOpaqueToken),
            new Step("after=" + GRANTS + "AccessTokenStatements.denylist", Direct::revokeJwt),
            new Step("before=" + GRANTS + "AccessTokenStatements.begin", Direct::issueOpaqueToken),
            new Step("after=" + GRANTS + "AccessTokenStatements.begin", Direct::issueOpaqueToken),
            new Step("after=" + GRANTS + "GrantStatements.begin", Direct::signIn));

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private CrashPoints() {}

    static List<Experiment> all() {
        return List.of(new Experiment(
                "F31",
                "a node halts at each of " + STEPS.size() + " steps: what it did is whole or absent",
                CrashPoints::halt));
    }

    private static void halt(Rig rig) {
        Node node = rig.cluster().node(0);
        Direct operations = rig.load().at(node.base(), node.name());
        int first = rig.random().nextInt(STEPS.size());
        node.stop();
        for (int number = 0; number < STEPS.size(); number++) {
            Step step = STEPS.get((first + number) % STEPS.size());
            if (rig.isOver()) {
                rig.expect(false, "the time was over after " + number + " steps");
                break;
            }
            rig.fault("step " + (STEPS.indexOf(step) + 1) + ": " + step.where(), BOUND, () -> {
                node.startWith(List.of(rig.cluster().layout().agent(step.where())));
                node.awaitReadyOrEnd();
                rig.await("the end at " + step.where(), LONGEST, () -> {
                    if (node.isAlive()) {
                        step.operation().accept(operations);
                    }
                    return !node.isAlive();
                });
                rig.expect(node.hasHalted(), "halted at " + step.where());
                node.stop();
            });
            rig.calm(Duration.ofSeconds(1));
        }
        node.startWith(List.of());
        node.awaitReady();
        rig.calm(Duration.ofSeconds(3));
    }

    /**
     * Where a node halts.
     *
     * @param where the instruction to the agent
     * @param operation what passes there
     */
    private record Step(String where, Consumer<Direct> operation) {}
}
