package io.github.keyreeve.faults.experiment;

import java.time.Duration;
import java.util.List;

/** Signing keys are rotated while tokens are issued and verified. */
final class KeyFaults {

    private KeyFaults() {}

    static List<Experiment> all() {
        return List.of(new Experiment(
                "F20",
                "keys are rotated, by two commands at once: each token verifies, one new key each",
                KeyFaults::rotate));
    }

    private static void rotate(Rig rig) {
        rig.calm(Duration.ofSeconds(2));
        long before = keys(rig);
        List<Thread> both = List.of(command(rig), command(rig));
        both.forEach(Thread::start);
        both.forEach(KeyFaults::join);
        rig.figure("F20.new-keys", (double) (keys(rig) - before));
        rig.expect(keys(rig) - before <= 1, "two commands at once made two keys");
        rig.calm(Duration.ofSeconds(5));
        rig.load().audit().verifyAll();
    }

    private static long keys(Rig rig) {
        return rig.cluster().postgres().count("select count(*) from signing_key where algorithm = 'ES256'");
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
