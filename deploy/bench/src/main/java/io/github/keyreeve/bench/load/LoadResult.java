package io.github.keyreeve.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What a load generator has seen: latencies in microseconds, of complete iterations and of failures by their reason. */
public final class LoadResult {

    private static final long LONGEST = 120_000_000;
    private static final int DIGITS = 3;

    private final Histogram latencies = new Histogram(LONGEST, DIGITS);
    private final Map<String, Histogram> failures = new TreeMap<>();
    private long completeInTime;
    private double seconds;

    LoadResult(Duration duration) {
        this.seconds = duration.toNanos() / 1e9;
    }

    /** One after the other as one. */
    public static LoadResult joined(List<LoadResult> results) {
        LoadResult all = new LoadResult(Duration.ZERO);
        for (LoadResult each : results) {
            all.seconds += each.seconds;
            all.completeInTime += each.completeInTime;
            all.latencies.add(each.latencies);
            each.failures.forEach((reason, times) -> all.failures
                    .computeIfAbsent(reason, any -> new Histogram(LONGEST, DIGITS))
                    .add(times));
        }
        return all;
    }

    void complete(long nanoseconds, boolean inTime) {
        latencies.recordValue(micros(nanoseconds));
        if (inTime) {
            completeInTime++;
        }
    }

    void failed(String reason, long nanoseconds) {
        failures.computeIfAbsent(reason, any -> new Histogram(LONGEST, DIGITS)).recordValue(micros(nanoseconds));
    }

    private static long micros(long nanoseconds) {
        return Math.min(LONGEST, Math.max(0, nanoseconds / 1000));
    }

    /** Complete iterations, also those that were completed after the end. */
    public long iterations() {
        return latencies.getTotalCount();
    }

    public long failed() {
        return failures.values().stream().mapToLong(Histogram::getTotalCount).sum();
    }

    /** How often each kind of failure was seen, such as {@code status 503: 12}. */
    public String kindsOfFailures() {
        return failures.entrySet().stream()
                .map(kind -> kind.getKey() + ": " + kind.getValue().getTotalCount())
                .collect(Collectors.joining(", "));
    }

    /** In milliseconds, of failures of all kinds. */
    public double percentileOfFailures(double percentile) {
        Histogram all = new Histogram(LONGEST, DIGITS);
        failures.values().forEach(all::add);
        return all.getValueAtPercentile(percentile) / 1000.0;
    }

    /** Complete iterations per second until the end. */
    public double perSecond() {
        return completeInTime / seconds;
    }

    /** In milliseconds. */
    public double percentile(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1000.0;
    }
}
