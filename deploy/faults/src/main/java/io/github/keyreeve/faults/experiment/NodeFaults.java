package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Node;
import java.time.Duration;
import java.util.List;

/** Nodes are killed, stopped, restarted and overloaded. */
final class NodeFaults {

    private static final Duration BOUND = Duration.ofSeconds(5);

    private NodeFaults() {}

    static List<Experiment> all() {
        return List.of(
                new Experiment("F01", "kill -9 of a node: only requests in flight on it fail", NodeFaults::kill),
                new Experiment("F17", "rolling restart of all nodes: no request fails", NodeFaults::rollingRestart),
                new Experiment(
                        "F28",
                        "a node is stopped and continues later: what it had begun is done once",
                        NodeFaults::zombie));
    }

    private static void kill(Rig rig) {
        Node node = rig.anyNode();
        rig.calm(Duration.ofSeconds(2));
        rig.fault("kill -9 of " + node.name(), BOUND, node::kill);
        rig.calm(Duration.ofSeconds(5));
        node.start();
        rig.figure("F01.restart", node.awaitReady());
    }

    /** No window: the proxy finds the other node, and a node completes what it has begun. */
    private static void rollingRestart(Rig rig) {
        for (Node node : rig.cluster().nodes()) {
            Rig.say("restart of " + node.name());
            node.stop();
            node.start();
            node.awaitReady();
            rig.calm(Duration.ofSeconds(2));
        }
    }

    private static void zombie(Rig rig) {
        Node node = rig.anyNode();
        rig.calm(Duration.ofSeconds(2));
        rig.fault("SIGSTOP of " + node.name(), BOUND, () -> {
            node.signal("STOP");
            try {
                rig.calm(Duration.ofSeconds(10));
            } finally {
                node.signal("CONT");
            }
        });
        rig.calm(BOUND);
    }
}
