package io.github.keyreeve.server.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTests {

    private final Retries retries = new Retries(Duration.ofSeconds(5), Duration.ofHours(2));

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT10S", "5, PT1M20S", "12, PT2H", "1000, PT2H"})
    void waitsLongerAfterEachFailure(int failures, Duration delay) {
        assertThat(retries.after(failures)).isEqualTo(delay);
    }

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT10S", "5, PT1M", "1000, PT1M"})
    void asksADestinationThatIsAwayEachMinute(int failures, Duration pause) {
        assertThat(retries.pauseAfter(failures)).isEqualTo(pause);
    }

    @Test
    void doesNotRepeatWithoutAPause() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Retries(Duration.ZERO, Duration.ofHours(2)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Retries(Duration.ofHours(3), Duration.ofHours(2)));
    }
}
