package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Node;
import io.github.keyreeve.faults.process.Postgres;
import java.time.Duration;
import java.util.List;

/** PostgreSQL is killed, stopped and restarted. */
final class DatabaseFaults {

    private static final Duration BOUND = Duration.ofSeconds(10);

    private DatabaseFaults() {}

    static List<Experiment> all() {
        return List.of(
                new Experiment(
                        "F03",
                        "kill -9 of PostgreSQL: nothing that was acknowledged is lost, and traffic is back within 10 s",
                        DatabaseFaults::kill),
                new Experiment(
                        "F04",
                        "PostgreSQL stops responding: 503 within 5 s, keys and readiness go on",
                        DatabaseFaults::freeze),
                new Experiment(
                        "F05",
                        "fast restarts of PostgreSQL, then the end of single connections",
                        DatabaseFaults::restart));
    }

    private static void kill(Rig rig) {
        Postgres postgres = rig.cluster().postgres();
        rig.calm(Duration.ofSeconds(3));
        rig.fault("kill -9 of PostgreSQL", BOUND, () -> {
            postgres.kill();
            rig.calm(Duration.ofMillis(500));
            postgres.start();
        });
        rig.pause(BOUND);
    }

    private static void freeze(Rig rig) {
        Postgres postgres = rig.cluster().postgres();
        rig.calm(Duration.ofSeconds(2));
        rig.fault("SIGSTOP of PostgreSQL", BOUND, () -> {
            postgres.signalAll("STOP");
            try {
                rig.calm(Duration.ofSeconds(10));
                for (Node node : rig.cluster().nodes()) {
                    rig.expect(node.isReady(), "readiness of " + node.name() + " followed the database");
                }
            } finally {
                postgres.signalAll("CONT");
            }
        });
        rig.pause(BOUND);
    }

    private static void restart(Rig rig) {
        Postgres postgres = rig.cluster().postgres();
        rig.calm(Duration.ofSeconds(1));
        rig.fault("fast restart of PostgreSQL", BOUND, () -> {
            postgres.stop("fast");
            postgres.start();
        });
        rig.pause(BOUND);
        rig.fault("the end of one connection", Duration.ofSeconds(3), () -> postgres.query("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where backend_type = 'client backend' and pid <> pg_backend_pid() order by random() limit 1
                """));
        rig.calm(Duration.ofSeconds(4));
    }
}
