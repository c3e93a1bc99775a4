package io.github.keyreeve.server.reliability;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * The response times of two kinds of request. Whether they differ is decided with the rank test of Mann and
 * Whitney: it supposes nothing of how times are distributed, and a pause of the machine counts no more than any other slow response.
 */
final class ResponseTimes {

    /** Standard deviations from "no difference"; chance alone exceeds them once in two thousand times. */
    private static final double BOUND = 3.5;

    private final long[] one;
    private final long[] other;

    /** In nanoseconds. */
    ResponseTimes(long[] one, long[] other) {
        this.one = one;
        this.other = other;
    }

    /**
     * Sends one of each kind after the other, now this one first and now that.
     *
     * @param warmUp how many pairs do not count
     */
    static ResponseTimes inTurn(int warmUp, int samples, IntConsumer one, IntConsumer other) {
        Random random = new Random();
        long[] ones = new long[samples];
        long[] others = new long[samples];
        for (int i = -warmUp; i < samples; i++) {
            int number = i + warmUp;
            boolean oneFirst = random.nextBoolean();
            long first = time(oneFirst ? one : other, number);
            long second = time(oneFirst ? other : one, number);
            if (i >= 0) {
                ones[i] = oneFirst ? first : second;
                others[i] = oneFirst ? second : first;
            }
        }
        return new ResponseTimes(ones, others);
    }

    private static long time(IntConsumer request, int number) {
        long start = System.nanoTime();
        request.accept(number);
        return System.nanoTime() - start;
    }

    boolean differ() {
        return Math.abs(deviations()) > BOUND;
    }

    /** How far the ranks are from those of two samples of one distribution, in standard deviations. */
    double deviations() {
        double pairs = (double) one.length * other.length;
        double spread = Math.sqrt((one.length + other.length + 1) / (12 * pairs));
        return (chanceThatOneTakesLonger() - 0.5) / spread;
    }

    /** For a response of either kind, drawn at random. */
    private double chanceThatOneTakesLonger() {
        long[] sorted = other.clone();
        Arrays.sort(sorted);
        double longer = 0;
        for (long time : one) {
            int below = firstNotBelow(sorted, time);
            int equal = firstNotBelow(sorted, time + 1) - below;
            longer += below + equal / 2.0;
        }
        return longer / ((double) one.length * other.length);
    }

    private static int firstNotBelow(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "medians of %.2f and %.2f ms in %d and %d responses, %.1f standard deviations apart",
                median(one),
                median(other),
                one.length,
                other.length,
                deviations());
    }

    private static double median(long[] times) {
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2] / 1e6;
    }
}
