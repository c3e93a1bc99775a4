package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Cluster;
import io.github.keyreeve.faults.process.Node;
import io.github.keyreeve.faults.process.Postgres;
import java.time.Duration;
import java.util.List;

/** A base backup is restored, and accepted as the documentation says. */
final class Restore {

    private Restore() {}

    static List<Experiment> all() {
        return List.of(new Experiment(
                "F21",
                "a base backup of before revocations is restored and accepted: nothing of before works",
                Restore::drill));
    }

    private static void drill(Rig rig) {
        Cluster cluster = rig.cluster();
        rig.calm(Duration.ofSeconds(5));
        Postgres backup = cluster.postgres().backUp(cluster.layout().folder().resolve("backup-" + rig.turn("F21")));
        rig.calm(Duration.ofSeconds(10));
        long begin = System.nanoTime();
        rig.fault("restore", Duration.ofSeconds(10), () -> {
            cluster.nodes().forEach(Node::stop);
            cluster.postgres().stop("immediate");
            backup.start();
            cluster.use(backup);
            rig.recordRestore(() -> Rig.say(cluster.command("restore", "accept")
                    .lines()
                    .filter(line -> line.startsWith("Removed"))
                    .toList()
                    .toString()));
            cluster.nodes().forEach(Node::start);
            cluster.nodes().forEach(Node::awaitReady);
        });
        rig.figure("F21.serving-after", Duration.ofNanos(System.nanoTime() - begin));
        rig.calm(Duration.ofSeconds(5));
    }
}
