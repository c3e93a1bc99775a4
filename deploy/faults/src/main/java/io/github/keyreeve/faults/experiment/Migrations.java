package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Cluster;
import io.github.keyreeve.faults.process.Waiting;
import java.time.Duration;
import java.util.List;

/** The schema is made from nothing, while processes that make it are killed. */
final class Migrations {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private Migrations() {}

    static List<Experiment> all() {
        return List.of(new Experiment(
                "F19", "a migration is killed in the middle: the next one completes it", Migrations::killMigration));
    }

    private static void killMigration(Rig rig) {
        Cluster cluster = rig.cluster();
        String database = "migrated_" + rig.turn("F19");
        cluster.postgres().execute("create database " + database);
        Process first = cluster.begin(database, "migrate");
        Process second = cluster.begin(database, "migrate");
        Duration time = Duration.ofMillis(500L + rig.random().nextInt(3000));
        Waiting.until("the first tables", LONGEST, () -> tables(cluster, database) > 0 || !first.isAlive());
        rig.pause(time.dividedBy(5));
        first.destroyForcibly();
        Waiting.until("the end of the other migration", LONGEST, () -> !second.isAlive());
        rig.figure("F19.status-of-the-other", second.exitValue());
        rig.expect(second.exitValue() == 0, "the migration beside the killed one failed");
        Process again = cluster.begin(database, "migrate");
        Waiting.until("the end of the migration again", LONGEST, () -> !again.isAlive());
        rig.expect(again.exitValue() == 0, "the migration after the killed one failed");
        rig.expect(
                tables(cluster, database) == tables(cluster, "keyreeve"),
                "the migrated schema has other tables than the first");
    }

    private static long tables(Cluster cluster, String database) {
        return cluster.postgres()
                .count(database, "select count(*) from information_schema.tables where table_schema = 'public'");
    }
}
