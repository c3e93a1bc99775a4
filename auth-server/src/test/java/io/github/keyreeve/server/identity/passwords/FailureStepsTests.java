package io.github.keyreeve.server.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.keyreeve.server.platform.errors.Overloaded;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Failed password checks wait for the end of a step, and nothing else waits for them. */
class FailureStepsTests {

    private static final int CHECKS = 4;
    private static final Duration COST = Duration.ofMillis(200);
    private static final Duration STEP = COST.multipliedBy(2);

    private final FailureSteps steps = new FailureSteps(CHECKS);
    private final Passwords passwords = new Passwords(
            new Argon2PasswordEncoder(16, 32, 1, 64, 1),
            new HashingPool(1, 64, Duration.ofSeconds(10), () -> ""),
            steps);
    private final String hash = passwords.hash("right");

    @Test
    void aFailedCheckTakesAStep() {
        steps.setDearest(COST);

        assertThat(timeOf(() -> check("wrong"))).isBetween(STEP, STEP.multipliedBy(3));
    }

    /** Whether two comparisons fit into one step would depend on the form of the hash. */
    @Test
    void aPasswordThatIsComparedInTwoFormsTakesTwoSteps() {
        steps.setDearest(COST);

        assertThat(timeOf(() -> check("wro\u0308ng"))).isBetween(STEP.multipliedBy(2), STEP.multipliedBy(4));
    }

    @Test
    void aRightPasswordReturnsAtOnce() {
        steps.setDearest(Duration.ofSeconds(30));

        assertThat(timeOf(() -> assertThat(check("right")).isTrue())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void checksThatWaitHoldNoPlaceOfThePool() {
        steps.setDearest(COST);

        assertThat(timeOf(() -> checkAtOnce(CHECKS))).isLessThan(STEP.multipliedBy(CHECKS - 1));
    }

    @Test
    void rejectsChecksWhenTooManyWait() throws Exception {
        steps.setDearest(Duration.ofSeconds(1));
        CompletableFuture<?>[] waiting = IntStream.range(0, CHECKS)
                .mapToObj(number -> passwords.compare("wrong", hash))
                .map(comparison -> CompletableFuture.runAsync(comparison::close, task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new);

        assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> check("right"));

        CompletableFuture.allOf(waiting).get();
        assertThat(check("right")).isTrue();
    }

    @Test
    void aCheckThatIsNotComparedLeavesItsPlace() {
        HashingPool full = new HashingPool(1, -1, Duration.ZERO, () -> "");
        Passwords busy = new Passwords(new Argon2PasswordEncoder(16, 32, 1, 64, 1), full, new FailureSteps(1));
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(Overloaded.class)
                    .isThrownBy(() -> busy.compare("right", hash))
                    .satisfies(refused -> assertThat(refused.retryAfter()).isZero());
        }
    }

    @Test
    void aComparisonThatTakesLongerMakesTheNextStepsLonger() {
        steps.setDearest(COST);
        steps.enter();
        steps.await(System.nanoTime() - STEP.plusMillis(50).toNanos(), 1);
        steps.leave();

        assertThat(timeOf(() -> check("wrong"))).isGreaterThan(STEP.plusMillis(50));

        for (int i = 0; i < 3; i++) {
            steps.setDearest(COST);
        }
        assertThat(timeOf(() -> check("wrong"))).isBetween(STEP, STEP.multipliedBy(3));
    }

    @Test
    void stepsFollowTheDearestFormInUse() {
        Map<String, String> imported = Map.of(
                "cheap", "{bcrypt}" + new BCryptPasswordEncoder(4).encode("right"),
                "dear", "{bcrypt}" + new BCryptPasswordEncoder(10).encode("right"));
        passwords.adaptTo(Map.of());
        Duration without = timeOf(() -> check("wrong"));

        passwords.adaptTo(imported);
        assertThat(timeOf(() -> check("wrong"))).isGreaterThan(without.plusMillis(20));
    }

    private boolean check(String password) {
        try (PasswordComparison comparison = passwords.compare(password, hash)) {
            if (comparison.matches()) {
                comparison.succeed();
            }
            return comparison.matches();
        }
    }

    private void checkAtOnce(int number) {
        CompletableFuture.allOf(IntStream.range(0, number)
                        .mapToObj(each ->
                                CompletableFuture.runAsync(() -> check("wrong"), task -> new Thread(task).start()))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }

    private static Duration timeOf(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
