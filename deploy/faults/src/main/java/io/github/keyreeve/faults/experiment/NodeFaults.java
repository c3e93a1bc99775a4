package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Node;
import java.time.Duration;
import java.util.List;

/** Nodes are killed, stopped, restarted and overloaded. */
final class NodeFaults {

    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final double FLOOD = 12;
    private static final List<Integer> OFFSETS = List.of(10, -10, 61, -61, 300, -300);

    private NodeFaults() {}

    static List<Experiment> all() {
        return List.of(
                new Experiment("F01", "kill -9 of a node: only requests in flight on it fail", NodeFaults::kill),
                new Experiment(
                        "F16",
                        "the clock of a node is 10 s, 61 s, 5 min wrong: it serves, or says that it does not",
                        NodeFaults::shiftClock),
                new Experiment("F17", "rolling restart of all nodes: no request fails", NodeFaults::rollingRestart),
                new Experiment("F26", "a flood, then as before: nothing stays slow", NodeFaults::flood),
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

    private static void flood(Rig rig) {
        rig.calm(Duration.ofSeconds(3));
        rig.fault("a flood", Duration.ofSeconds(10), () -> {
            rig.load().rate(rig.rate() * FLOOD);
            rig.pause(Duration.ofSeconds(15));
            rig.load().rate(rig.rate());
        });
        rig.calm(Duration.ofSeconds(15));
    }

    /** Each round has the next offset. */
    private static void shiftClock(Rig rig) {
        Node node = rig.cluster().node(rig.cluster().nodes().size() - 1);
        int offset = OFFSETS.get(rig.turn("F16") % OFFSETS.size());
        String flag = rig.cluster().layout().agent("clock=" + offset);
        node.stop();
        rig.fault("the clock of " + node.name() + " is " + offset + " s off", BOUND, () -> {
            node.startWith(List.of(flag));
            node.awaitReady();
            rig.figure("F16.ready-at-" + offset, node.isReady() ? 1 : 0);
            rig.calm(Duration.ofSeconds(10));
            node.stop();
        });
        node.startWith(List.of());
        node.awaitReady();
    }
}
