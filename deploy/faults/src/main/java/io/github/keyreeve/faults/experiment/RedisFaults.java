package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.ledger.Kind;
import io.github.keyreeve.faults.process.Redis;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Redis is killed, stopped and emptied. What reads no session must not notice. */
final class RedisFaults {

    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final Set<Kind> WITH_SESSION = EnumSet.of(Kind.SIGN_IN);

    private RedisFaults() {}

    static List<Experiment> all() {
        return List.of(
                new Experiment("F07", "Redis is away: only pages of a session fail", RedisFaults::kill),
                new Experiment(
                        "F08",
                        "Redis stops responding and continues: nothing is late, nothing piles up",
                        RedisFaults::freeze),
                new Experiment(
                        "F09",
                        "Redis loses everything, by FLUSHALL and by a restart: no replay succeeds",
                        RedisFaults::empty));
    }

    private static void kill(Rig rig) {
        Redis redis = rig.cluster().redis();
        rig.calm(Duration.ofSeconds(2));
        rig.fault("Redis is killed", BOUND, WITH_SESSION, () -> {
            redis.kill();
            rig.calm(Duration.ofSeconds(10));
            redis.startAgain();
        });
        rig.pause(BOUND);
    }

    private static void freeze(Rig rig) {
        Redis redis = rig.cluster().redis();
        rig.calm(Duration.ofSeconds(2));
        rig.fault("SIGSTOP of Redis", BOUND, WITH_SESSION, () -> {
            redis.signal("STOP");
            try {
                rig.calm(Duration.ofSeconds(10));
            } finally {
                redis.signal("CONT");
            }
        });
        rig.pause(BOUND);
    }

    private static void empty(Rig rig) {
        Redis redis = rig.cluster().redis();
        rig.calm(Duration.ofSeconds(2));
        rig.fault("FLUSHALL", Duration.ofSeconds(1), WITH_SESSION, () -> redis.command("FLUSHALL"));
        rig.calm(Duration.ofSeconds(3));
        rig.fault("Redis is restarted", BOUND, WITH_SESSION, () -> {
            redis.kill();
            redis.startAgain();
        });
        rig.pause(BOUND);
    }
}
