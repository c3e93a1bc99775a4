package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Layout;
import io.github.keyreeve.faults.proxy.TcpProxy;
import io.github.keyreeve.faults.proxy.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** The connections to the database are slow, reset, silent, or end between a commit and its response. */
final class NetworkFaults {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final double CUTS = 0.4;

    private NetworkFaults() {}

    static List<Experiment> all() {
        return List.of(
                new Experiment(
                        "F15",
                        "slow, broken and silent connections to PostgreSQL",
                        Layout::databaseProxy,
                        NetworkFaults::spoil),
                new Experiment(
                        "F15C",
                        "connections to PostgreSQL end between a commit and its response: executed once or not at all",
                        Layout::databaseProxy,
                        NetworkFaults::cut));
    }

    private static void spoil(Rig rig) {
        rig.calm(Duration.ofSeconds(2));
        during(rig, "+50 ms", Wire.slow(Duration.ofMillis(50), Duration.ofMillis(5)));
        during(rig, "+200 ms", Wire.slow(Duration.ofMillis(200), Duration.ofMillis(50)));
        during(rig, "+1000 ms", Wire.slow(Duration.ofMillis(1000), Duration.ofMillis(100)));
        during(rig, "5 % resets", Wire.resetting(0.05));
        during(rig, "silence", Wire.SILENT);
    }

    private static void during(Rig rig, String what, Wire wire) {
        TcpProxy proxy = rig.cluster().databaseProxy();
        rig.load().takeLatencies();
        rig.fault("database: " + what, BOUND, () -> {
            proxy.set(wire);
            rig.pause(Duration.ofSeconds(10));
            proxy.set(Wire.PLAIN);
        });
        double slow = rig.load().takeLatencies().getValueAtPercentile(50) / 1000.0;
        rig.figure("F15.p50.ms at " + what, slow);
        rig.pause(BOUND);
    }

    private static void cut(Rig rig) {
        TcpProxy proxy = rig.cluster().databaseProxy();
        Random random = new Random(rig.random().nextLong());
        rig.calm(Duration.ofSeconds(2));
        rig.fault("cuts between commit and response", BOUND, () -> {
            proxy.cutAfter(statement -> isWriting(statement) && random.nextDouble() < CUTS);
            rig.pause(Duration.ofSeconds(20));
            proxy.cutNothing();
        });
        rig.figure("F15C.cuts", proxy.cuts());
        rig.expect(proxy.cuts() > 0, "no connection was cut");
        rig.pause(BOUND);
    }

    private static boolean isWriting(String statement) {
        return statement.contains("update authorization_request")
                || statement.contains("update authorization_grant")
                || statement.contains("insert into access_token")
                || statement.equalsIgnoreCase("commit");
    }
}
