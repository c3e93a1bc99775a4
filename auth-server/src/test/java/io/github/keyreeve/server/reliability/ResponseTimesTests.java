package io.github.keyreeve.server.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ResponseTimesTests {

    private final Random random = new Random(1);

    @Test
    void findsNoDifferenceWithinOneDistribution() {
        assertThat(new ResponseTimes(times(0), times(0)).differ()).isFalse();
    }

    @Test
    void findsTwoTenthsOfAMillisecondInTimesThatVaryByOne() {
        assertThat(new ResponseTimes(times(0), times(0.25)).differ()).isTrue();
        assertThat(new ResponseTimes(times(0.25), times(0)).deviations()).isPositive();
    }

    @Test
    void findsNoDifferenceBetweenEqualTimes() {
        long[] times = {5, 5, 5, 7};

        assertThat(new ResponseTimes(times, times).deviations()).isZero();
    }

    @Test
    void ignoresPauses() {
        long[] paused = times(0);
        paused[17] = 2_000_000_000;

        assertThat(new ResponseTimes(paused, times(0)).differ()).isFalse();
    }

    /** Around 30 ms, in nanoseconds. */
    private long[] times(double moreMillis) {
        return random.doubles(500)
                .mapToLong(ignored -> (long) ((30 + moreMillis + random.nextGaussian()) * 1e6))
                .toArray();
    }
}
