package io.github.keyreeve.server.tokens.keys;

import static com.nimbusds.jose.JWSAlgorithm.ES256;
import static com.nimbusds.jose.JWSAlgorithm.PS256;
import static com.nimbusds.jose.JWSAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyScheduleTests {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final KeyGenerator maker = new KeyGenerator(new SecureRandom());
    private final KeySchedule schedule = new KeySchedule(properties(List.of(ES256), DAY.multipliedBy(30)));

    @Test
    void aKeyIsAnnouncedThenSignsThenRetiresThenIsRemoved() {
        KeyLifetime life = new KeyLifetime(
                START, START.plus(DAY), START.plus(DAY.multipliedBy(2)), START.plus(DAY.multipliedBy(3)));
        assertThat(life.at(START)).isEqualTo(KeyLifetime.State.ANNOUNCED);
        assertThat(life.at(START.plus(DAY).minusNanos(1))).isEqualTo(KeyLifetime.State.ANNOUNCED);
        assertThat(life.at(START.plus(DAY))).isEqualTo(KeyLifetime.State.SIGNING);
        assertThat(life.at(START.plus(DAY.multipliedBy(2)).minusNanos(1))).isEqualTo(KeyLifetime.State.SIGNING);
        assertThat(life.at(START.plus(DAY.multipliedBy(2)))).isEqualTo(KeyLifetime.State.RETIRED);
        assertThat(life.at(START.plus(DAY.multipliedBy(3)))).isEqualTo(KeyLifetime.State.REMOVED);
    }

    @Test
    void aKeyWithoutSuccessorNeverStopsSigning() {
        assertThat(KeyLifetime.beginning(START, START).at(START.plus(DAY.multipliedBy(1000))))
                .isEqualTo(KeyLifetime.State.SIGNING);
    }

    @Test
    void anAlgorithmWithoutKeyNeedsOne() {
        assertThat(schedule.withoutKey(new KeyRing(List.of()), START)).containsExactly(ES256);
    }

    @Test
    void aSuccessorIsAnnouncedSoThatItTakesOverInDueTime() {
        SigningKey key = signing(ES256);
        KeyRing ring = new KeyRing(List.of(key));
        Instant due = START.plus(DAY.multipliedBy(30));
        Instant announcement = due.minus(MINUTE.multipliedBy(7));
        assertThat(schedule.callsForChange(ring, announcement.minusNanos(1))).isFalse();
        assertThat(schedule.withoutSuccessor(ring, announcement)).containsExactly(key);
        assertThat(schedule.takeover(key, announcement)).isEqualTo(due);
    }

    @Test
    void aSuccessorThatComesLateIsStillAnnouncedFirst() {
        Instant late = START.plus(DAY.multipliedBy(90));
        assertThat(schedule.takeover(signing(ES256), late)).isEqualTo(late.plus(MINUTE.multipliedBy(7)));
    }

    @Test
    void aKeyThatHasASuccessorNeedsNoOther() {
        Instant due = START.plus(DAY.multipliedBy(30));
        SigningKey key = new SigningKey(maker.make(ES256), new KeyLifetime(START, START, due, due.plus(DAY)));
        SigningKey successor = new SigningKey(maker.make(ES256), KeyLifetime.beginning(due.minus(DAY), due));
        assertThat(schedule.callsForChange(new KeyRing(List.of(key, successor)), due.minusNanos(1)))
                .isFalse();
    }

    @Test
    void aKeyWhoseAlgorithmIsNoLongerConfiguredSignsToTheEndOfItsTime() {
        SigningKey key = signing(RS256);
        KeyRing ring = new KeyRing(List.of(key, signing(ES256)));
        Instant due = START.plus(DAY.multipliedBy(30));
        assertThat(schedule.outOfUse(ring, due.minusNanos(1))).isEmpty();
        assertThat(schedule.outOfUse(ring, due)).containsExactly(key);
    }

    @Test
    void refusesAPeriodThatLeavesNoTimeForTheAnnouncement() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(List.of(ES256), MINUTE.multipliedBy(7)))
                .withMessageStartingWith("keyreeve.keys.rotation-period must be longer than");
    }

    @Test
    void refusesAnAlgorithmThatNoKeyCanBeMadeFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> properties(List.of(ES256, JWSAlgorithm.HS256), DAY))
                .withMessageStartingWith("keyreeve.keys.algorithms must list one or more of");
        assertThatIllegalArgumentException().isThrownBy(() -> properties(List.of(), DAY));
        assertThatIllegalArgumentException().isThrownBy(() -> properties(List.of(PS256, PS256), DAY));
    }

    private SigningKey signing(JWSAlgorithm algorithm) {
        return new SigningKey(maker.make(algorithm), KeyLifetime.beginning(START, START));
    }

    private static KeysProperties properties(List<JWSAlgorithm> algorithms, Duration rotationPeriod) {
        return new KeysProperties(algorithms, rotationPeriod, DAY, MINUTE.multipliedBy(5), MINUTE, MINUTE);
    }
}
