package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.load.Direct;
import io.github.keyreeve.faults.process.Cluster;
import io.github.keyreeve.faults.process.Node;
import java.time.Duration;
import java.util.List;

/**
 * The clock of a node is wrong. Within the tolerance it serves, and it shows only in when a JWT expires. Beyond, it says that it is not
 * ready, and the load balancer leaves it out.
 */
final class ClockFaults {

    private static final List<Integer> OFFSETS = List.of(10, -10, 61, -61, 300, -300);

    /** {@code keyreeve.health.clock-tolerance}. */
    private static final int TOLERANCE = 60;

    /** A comparison and some time. */
    private static final Duration COMPARED = Duration.ofSeconds(12);

    private ClockFaults() {}

    static List<Experiment> all() {
        return List.of(new Experiment(
                "F16",
                "the clock of a node is 10 s, 61 s, 5 min wrong: it serves as before, or is not ready from its start on",
                ClockFaults::shift));
    }

    private static void shift(Rig rig) {
        Cluster cluster = rig.cluster();
        Node node = cluster.node(cluster.nodes().size() - 1);
        List<Node> others =
                cluster.nodes().stream().filter(each -> each != node).toList();
        for (int offset : OFFSETS) {
            if (rig.isOver()) {
                rig.expect(false, "the time was over before " + offset + " s");
                break;
            }
            Rig.say("the clock of " + node.name() + " is " + offset + " s off");
            cluster.serveBy(others);
            rig.pause(Duration.ofSeconds(1));
            node.stop();
            node.startWith(List.of(cluster.layout().agent("clock=" + offset)));
            node.awaitLive();
            if (Math.abs(offset) <= TOLERANCE) {
                serve(rig, node, offset);
            } else {
                expectUnready(rig, node, offset);
            }
        }
        cluster.serveBy(others);
        node.stop();
        node.startWith(List.of());
        node.awaitReady();
        cluster.serveBy(cluster.nodes());
        rig.calm(Duration.ofSeconds(3));
    }

    private static void serve(Rig rig, Node node, int offset) {
        node.awaitReady();
        rig.figure("clock.offset", offset);
        rig.cluster().serveBy(rig.cluster().nodes());
        rig.pause(COMPARED);
        rig.expect(node.isReady(), node.name() + " is not ready, " + offset + " s off");
        measure(rig, node, offset);
        rig.calm(Duration.ofSeconds(10));
    }

    private static void expectUnready(Rig rig, Node node, int offset) {
        rig.expect(!node.isReady(), node.name() + " was ready at first, " + offset + " s off");
        rig.await(node.name() + " is not ready, " + offset + " s off", COMPARED, () -> !node.isReady());
        measure(rig, node, offset);
        rig.expect(!node.isReady(), node.name() + " is ready again, " + offset + " s off");
    }

    /** What the load balancer keeps from clients; opaque tokens expire by the clock of the database. */
    private static void measure(Rig rig, Node node, int offset) {
        Direct there = rig.load().at(node.base(), node.name());
        rig.figure("F16.jwts-inactive-at-" + offset, (double) there.wronglyInactive(true));
        long opaque = there.wronglyInactive(false);
        rig.expect(opaque == 0, offset + " s off, " + opaque + " opaque tokens are called inactive");
    }
}
