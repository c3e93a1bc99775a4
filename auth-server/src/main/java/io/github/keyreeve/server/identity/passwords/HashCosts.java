package io.github.keyreeve.server.identity.passwords;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What a comparison costs with each form of hash in use, measured once on this machine. */
final class HashCosts {

    private static final int MOST_RUNS = 4;
    private static final long ENOUGH = Duration.ofMillis(500).toNanos();

    private final ToLongFunction<String> comparison;
    private final Map<String, Duration> costs = new HashMap<>();

    /** @param comparison compares with a hash and returns the nanoseconds that it took */
    HashCosts(ToLongFunction<String> comparison) {
        this.comparison = comparison;
    }

    /**
     * The dearest of these forms.
     *
     * @param samples a hash of each, by its name
     */
    synchronized Map.Entry<String, Duration> dearest(Map<String, String> samples) {
        costs.keySet().retainAll(samples.keySet());
        samples.forEach((form, hash) -> costs.computeIfAbsent(form, ignored -> measure(hash)));
        return costs.entrySet().stream()
                .max(Comparator.comparing(Map.Entry<String, Duration>::getValue))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .orElseThrow();
    }

    /** The shortest of some runs: the first ones include the time in which the machine code is made. */
    private Duration measure(String hash) {
        long shortest = Long.MAX_VALUE;
        long all = 0;
        for (int run = 0; run < MOST_RUNS && all < ENOUGH; run++) {
            long taken = comparison.applyAsLong(hash);
            shortest = Math.min(shortest, taken);
            all += taken;
        }
        return Duration.ofNanos(shortest);
    }
}
