package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.load.AcrossNodes;
import io.github.keyreeve.faults.process.Cluster;
import io.github.keyreeve.faults.process.Layout;
import io.github.keyreeve.faults.process.MailSink;
import io.github.keyreeve.faults.process.Node;
import io.github.keyreeve.faults.versions.BaseRevision;
import java.time.Duration;
import java.util.List;

/** The version before and this one, on one database. */
final class Versions {

    private static final MailSink MAILS = new MailSink();

    private Versions() {}

    static List<Experiment> all() {
        return List.of(new Experiment(
                "F18",
                "the version before and this one side by side, every flow across both; then this one goes and that one continues",
                Versions::layout,
                Versions::run));
    }

    /** The version before makes the schema and this one migrates it. */
    private static void layout(Layout layout) {
        BaseRevision base = BaseRevision.of(layout.root())
                .orElseThrow(() -> new Skipped("there is no history with the base revision"));
        Rig.say("the version before is " + base.commit());
        layout.jar(0, base.jar())
                .setting("SPRING_MAIL_HOST", "127.0.0.1")
                .setting("SPRING_MAIL_PORT", Integer.toString(MAILS.port()));
    }

    private static void run(Rig rig) {
        Cluster cluster = rig.cluster();
        Node before = cluster.node(0);
        Node after = cluster.node(1);
        int turn = rig.turn("F18");
        MAILS.start();
        flows(rig, before, after, "forward-" + turn);
        flows(rig, after, before, "backward-" + turn);
        MAILS.close();
        AcrossNodes mailing = new AcrossNodes(cluster.base(), before.base(), before.base(), MAILS);
        String address = "walker-" + (150 + turn) + "@example.com";
        mailing.forget(after.base(), address);
        rig.pause(Duration.ofSeconds(2));
        Rig.say("rolled back: " + after.name() + " stops");
        after.stop();
        MAILS.start();
        mailing.setPassword(before.base(), MAILS.awaitToken(address), "seven new bicycles")
                .forEach(failure -> rig.expect(false, failure));
        flows(rig, before, before, "rolled-back-" + turn);
        rig.fault("the version before starts on the new schema", Duration.ofSeconds(5), () -> {
            before.stop();
            before.start();
            before.awaitReady();
        });
        flows(rig, before, before, "restarted-" + turn);
        MAILS.close();
        after.start();
        after.awaitReady();
    }

    private static void flows(Rig rig, Node first, Node second, String newUser) {
        List<String> failures = new AcrossNodes(rig.cluster().base(), first.base(), second.base(), MAILS).run(newUser);
        failures.forEach(failure -> rig.expect(false, newUser + " " + failure));
        Rig.say("flows " + newUser + ": " + failures.size() + " failures");
    }

    /** An experiment cannot run here. */
    static final class Skipped extends RuntimeException {

        private static final long serialVersionUID = 1;

        private Skipped(String why) {
            super(why);
        }
    }
}
