package io.github.keyreeve.testing;

import java.util.stream.IntStream;

/** How often a race is run: a few times in each build, and more often with {@code -Plong}. */
public final class Rounds {

    private static final int COUNT = Integer.getInteger("keyreeve.test.rounds", 3);

    private Rounds() {}

    /** Runs all of them. */
    public static void each(Runnable round) {
        IntStream.range(0, COUNT).forEach(number -> round.run());
    }
}
