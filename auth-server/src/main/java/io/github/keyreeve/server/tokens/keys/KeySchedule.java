package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Decides when keys are rotated, from a ring and a time; changes nothing. */
final class KeySchedule {

    private final KeysProperties properties;

    KeySchedule(KeysProperties properties) {
        this.properties = properties;
    }

    /** Whether a key is to be generated, retired or removed now. */
    boolean callsForChange(KeyRing ring, Instant now) {
        return !withoutKey(ring, now).isEmpty()
                || !withoutSuccessor(ring, now).isEmpty()
                || !outOfUse(ring, now).isEmpty()
                || !outOfDate(ring, now).isEmpty();
    }

    /** Algorithms for which no key signs: all of them at the very first start. */
    List<JWSAlgorithm> withoutKey(KeyRing ring, Instant now) {
        return properties.algorithms().stream()
                .filter(algorithm -> ring.signing(algorithm, now).isEmpty())
                .toList();
    }

    /** Keys that retire soon, so that the next one is to be announced. */
    List<SigningKey> withoutSuccessor(KeyRing ring, Instant now) {
        return ring.signing(now).stream()
                .filter(key -> isMade(key.algorithm()) && key.life().retiresAt() == null)
                .filter(key -> !earliestUse(now).isBefore(timeIsUp(key)))
                .toList();
    }

    /** Keys without a successor, because their algorithm is no longer configured; they sign until they retire. */
    List<SigningKey> outOfUse(KeyRing ring, Instant now) {
        return ring.signing(now).stream()
                .filter(key -> !isMade(key.algorithm()) && key.life().retiresAt() == null)
                .filter(key -> !now.isBefore(timeIsUp(key)))
                .toList();
    }

    /** Keys to be removed. */
    List<SigningKey> outOfDate(KeyRing ring, Instant now) {
        return ring.keys().stream()
                .filter(key -> key.is(KeyLifetime.State.REMOVED, now))
                .toList();
    }

    /** When a successor that is announced now begins to sign: as planned, and not before all verifiers know it. */
    Instant takeover(SigningKey key, Instant now) {
        Instant due = timeIsUp(key);
        return due.isAfter(earliestUse(now)) ? due : earliestUse(now);
    }

    /** The first moment at which a key that is announced now is known to all nodes and verifiers. */
    Instant earliestUse(Instant now) {
        return now.plus(properties.announcement());
    }

    Instant removal(Instant retiresAt) {
        return retiresAt.plus(properties.retention());
    }

    /** Whether the algorithm's last rotation is so recent that not all nodes know of it. */
    boolean hasJustChanged(KeyRing ring, JWSAlgorithm algorithm, Instant now) {
        return ring.signing(algorithm, now)
                .filter(ring::hasPredecessor)
                .filter(key -> now.isBefore(key.life().signsFrom().plus(properties.refreshInterval())))
                .isPresent();
    }

    /** Whether keys are generated for the algorithm; one that is no longer configured ends with its last key. */
    boolean isMade(JWSAlgorithm algorithm) {
        return properties.algorithms().contains(algorithm);
    }

    /** When the key stops signing: as it is planned, else as the rotation period says. */
    Instant end(SigningKey key) {
        return Objects.requireNonNullElseGet(key.life().retiresAt(), () -> timeIsUp(key));
    }

    private Instant timeIsUp(SigningKey key) {
        return key.life().signsFrom().plus(properties.rotationPeriod());
    }
}
