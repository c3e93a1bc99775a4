package io.github.keyreeve.server.platform.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("captures the output of the JVM")
@ExtendWith(OutputCaptureExtension.class)
class RepeatedTaskTests {

    @Test
    void goesOnAfterFailuresAndSaysOnceThatItCannot(CapturedOutput output) {
        AtomicInteger turns = new AtomicInteger();
        RepeatedTask task = new RepeatedTask("Counting sheep", Duration.ofMillis(5), () -> {
            if (turns.incrementAndGet() < 5) {
                throw new IllegalStateException("no sheep");
            }
        });
        await().until(() -> output.getOut().contains("Counting sheep works again"));
        task.close();

        int last = turns.get();
        assertThat(output.getOut()).containsOnlyOnce("Counting sheep fails at the moment");
        await().during(Duration.ofMillis(50)).until(() -> turns.get() == last);
    }
}
