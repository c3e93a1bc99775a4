package io.github.keyreeve.faults.experiment;

import io.github.keyreeve.faults.process.Layout;
import java.time.Duration;
import java.util.List;

/** Signing keys are rotated while tokens are issued and verified. */
final class KeyFaults {

    private static final int ROTATIONS = 10;

    /** Instead of minutes: how long verifiers cache the keys, until when a node has read a new one, and the tolerance. */
    private static final Duration CACHED = Duration.ofSeconds(6);

    private static final Duration READ = Duration.ofSeconds(2);
    private static final Duration TOLERANCE = Duration.ofSeconds(4);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private KeyFaults() {}

    static List<Experiment> all() {
        return List.of(new Experiment(
                "F20",
                ROTATIONS
                        + " rotations, by two commands at once: each token verifies by keys that were cached before, one new key each",
                KeyFaults::layout,
                KeyFaults::rotate));
    }

    private static void layout(Layout layout) {
        layout.setting("KEYREEVE_KEYS_JWKS_MAX_AGE", CACHED.toSeconds() + "s")
                .setting("KEYREEVE_KEYS_REFRESH_INTERVAL", READ.toSeconds() + "s")
                .setting("KEYREEVE_KEYS_CLOCK_TOLERANCE", TOLERANCE.toSeconds() + "s");
    }

    private static void rotate(Rig rig) {
        rig.calm(Duration.ofSeconds(2));
        long before = keys(rig);
        for (int number = 1; number <= ROTATIONS && !rig.isOver(); number++) {
            long known = keys(rig);
            List<Thread> both = List.of(command(rig), command(rig));
            both.forEach(Thread::start);
            both.forEach(KeyFaults::join);
            rig.expect(keys(rig) - known <= 1, "two commands at once made two keys");
            rig.await("key " + number + " signs", LONGEST, () -> {
                rig.load().audit().verifyNew(CACHED);
                return waiting(rig) == 0;
            });
        }
        rig.figure("F20.new-keys", (double) (keys(rig) - before));
        rig.expect(keys(rig) - before == ROTATIONS, "each rotation makes one key");
        rig.load().audit().verifyAll();
    }

    private static long keys(Rig rig) {
        return rig.cluster().postgres().count("select count(*) from signing_key where algorithm = 'ES256'");
    }

    /** Keys that are published and do not sign yet. */
    private static long waiting(Rig rig) {
        return rig.cluster()
                .postgres()
                .count("select count(*) from signing_key where algorithm = 'ES256' and signs_from > now()");
    }

    private static Thread command(Rig rig) {
        return new Thread(() -> rig.cluster().command("keys", "rotate", "--algorithm", "ES256"), "rotate");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
