package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Node;
import java.time.Duration;
import java.util.List;

/** A node halts at a numbered step, by the agent. Each round has the next step. */
final class CrashPoints {

    private static final String GRANTS = "io.github.keyreeve.server.tokens.grants.";

    /** Before and after each statement and transaction; what is between two of them is in memory only. */
    private static final List<String> STEPS = List.of(
            "before=" + GRANTS + "RequestStatements.redeem",
            "after=" + GRANTS + "RequestStatements.redeem",
            "before=" + GRANTS + "GrantStatements.rotate",
            "after=" + GRANTS + "GrantStatements.rotate",
            "before=" + GRANTS + "GrantStatements.end",
            "after=" + GRANTS + "GrantStatements.end",
            "after=" + GRANTS + "GrantRevocation.end",
            "before=" + GRANTS + "AccessTokenStatements.end",
            "after=" + GRANTS + "AccessTokenStatements.end",
            "after=" + GRANTS + "AccessTokenStatements.denylist",
            "before=" + GRANTS + "AccessTokenStatements.begin",
            "after=" + GRANTS + "AccessTokenStatements.begin",
            "after=" + GRANTS + "GrantStatements.begin");

    private static final Duration LONGEST = Duration.ofMinutes(4);

    private CrashPoints() {}

    static List<Experiment> all() {
        return List.of(new Experiment(
                "F31",
                "a node halts at each of " + STEPS.size() + " steps: what it did is whole or absent",
                CrashPoints::halt));
    }

    private static void halt(Rig rig) {
        int number = rig.turn("F31") % STEPS.size();
        String step = STEPS.get(number);
        Node node = rig.cluster().node(0);
        node.stop();
        rig.fault("step " + (number + 1) + ": " + step, Duration.ofSeconds(5), () -> {
            node.startWith(List.of(rig.cluster().layout().agent(step)));
            node.awaitEnd(LONGEST);
        });
        rig.calm(Duration.ofSeconds(2));
        node.startWith(List.of());
        node.awaitReady();
        rig.calm(Duration.ofSeconds(3));
    }
}
