package io.github.keyreeve.server.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.keyreeve.testing.Browser;
import io.github.keyreeve.testing.MutableClock;
import io.github.keyreeve.testing.Node;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A node whose clock is wrong. */
class ClockTests {

    private static final MutableClock CLOCK = new MutableClock();
    private static final Node NODE = Node.builder()
            .clock(CLOCK)
            .property("keyreeve.health.clock-tolerance", "60s")
            .start();

    private final Browser browser = new Browser(NODE);

    @AfterAll
    static void stop() {
        NODE.close();
    }

    @Test
    void isNotReadyUntilItsClockIsRight() {
        CLOCK.advance(Duration.ofSeconds(50));
        compare();
        assertThat(ready()).isEqualTo(200);

        CLOCK.advance(Duration.ofSeconds(20));
        await().atMost(Duration.ofMinutes(1)).until(() -> ready() == 503);
        assertThat(browser.get("/health/live").status()).isEqualTo(200);
        assertThat(browser.get("/oauth2/jwks").status()).isEqualTo(200);

        CLOCK.advance(Duration.ofSeconds(-140));
        compare();
        assertThat(ready()).isEqualTo(503);

        CLOCK.advance(Duration.ofSeconds(70));
        await().atMost(Duration.ofMinutes(1)).until(() -> ready() == 200);
    }

    @Test
    void isNotReadyFromItsStartOnIfItsClockIsWrong() {
        MutableClock wrong = new MutableClock();
        wrong.advance(Duration.ofMinutes(5));
        try (Node late = Node.builder()
                .clock(wrong)
                .property("keyreeve.health.clock-tolerance", "60s")
                .start()) {
            assertThat(new Browser(late).get("/health/ready").status()).isEqualTo(503);
        }
    }

    private static void compare() {
        NODE.bean(ClockProbe.class).run();
    }

    private int ready() {
        return browser.get("/health/ready").status();
    }
}
