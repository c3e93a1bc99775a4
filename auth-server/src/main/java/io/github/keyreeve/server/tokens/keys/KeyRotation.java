package io.github.keyreeve.server.tokens.keys;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rotates keys, for all nodes. Each change is one transaction that takes a lock and then reads the keys again, so that two
 * nodes never repeat a change.
 */
final class KeyRotation {

    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    private final SigningKeys keys;
    private final KeySchedule schedule;
    private final KeyGenerator maker;
    private final KeyAuditEvents events;
    private final TransactionTemplate transaction;

    KeyRotation(
            SigningKeys keys,
            KeySchedule schedule,
            KeyGenerator maker,
            KeyAuditEvents events,
            TransactionTemplate transaction) {
        this.keys = keys;
        this.schedule = schedule;
        this.maker = maker;
        this.events = events;
        this.transaction = transaction;
    }

    /** Performs what the schedule requires. */
    void followSchedule() {
        inTurn((ring, now) -> {
            schedule.withoutKey(ring, now).forEach(algorithm -> startAtOnce(ring, algorithm, now));
            schedule.withoutSuccessor(ring, now)
                    .forEach(key -> announce(key.algorithm(), schedule.takeover(key, now), now));
            schedule.outOfUse(ring, now).forEach(key -> retireLatest(key.algorithm(), now));
            schedule.outOfDate(ring, now).forEach(this::remove);
        });
    }

    /** Announces the successor of the signing key, unless that has happened already. */
    void rotate(JWSAlgorithm algorithm) {
        inTurn((ring, now) -> announceSuccessor(ring, algorithm, now));
    }

    /** Lets the next key sign now, although verifiers that cache the JWK set may not know it yet. */
    void rotateAtOnce(JWSAlgorithm algorithm) {
        inTurn((ring, now) -> {
            if (!schedule.hasJustChanged(ring, algorithm, now)) {
                startAtOnce(ring, algorithm, now);
            }
        });
    }

    /**
     * Adds a key from outside, as the successor of the one that signs.
     *
     * @param atOnce whether it signs now, although verifiers that cache the JWK set may not know it yet
     */
    void add(JWK key, boolean atOnce) {
        inTurn((ring, now) -> {
            requireNew(ring, key);
            JWSAlgorithm algorithm = JWSAlgorithm.parse(key.getAlgorithm().getName());
            ring.announced(algorithm, now).ifPresent(next -> {
                throw new IllegalStateException(
                        "The " + next + " is announced already: retire it first, or wait until it signs.");
            });
            add(key, atOnce ? now : schedule.earliestUse(now), now);
        });
    }

    /** Adds the public key of another service, whose signatures verify for that time. */
    void addVerifyOnly(JWK key, Duration time) {
        inTurn((ring, now) -> {
            requireNew(ring, key);
            keys.add(new SigningKey(key.toPublicJWK(), KeyLifetime.ofVerifyOnly(now, now.plus(time))));
        });
    }

    void recordExport(SigningKey key) {
        transaction.executeWithoutResult(status -> events.recordExport(key));
    }

    private static void requireNew(KeyRing ring, JWK key) {
        ring.find(key.getKeyID()).ifPresent(known -> {
            throw new IllegalStateException("There is a " + known + " already.");
        });
    }

    /**
     * Retires a key: its successor is announced first, and its signatures stay valid.
     *
     * @throws UnknownKey if there is no key of that id
     */
    void retire(String kid) {
        inTurn((ring, now) -> {
            SigningKey key = ring.find(kid).orElseThrow(() -> new UnknownKey(kid));
            switch (key.life().at(now)) {
                case ANNOUNCED -> withdraw(key, now);
                case SIGNING -> retireInFavourOfSuccessor(ring, key.algorithm(), now);
                case RETIRED, REMOVED -> log.debug("{} has retired already", key);
            }
        });
    }

    /**
     * Removes a key that may be compromised: its signatures are no longer valid. If it was the signing key, another one signs
     * at once.
     *
     * @throws UnknownKey if there is no key of that id
     */
    void removeAtOnce(String kid) {
        inTurn((ring, now) -> {
            SigningKey key = ring.find(kid).orElseThrow(() -> new UnknownKey(kid));
            switch (key.life().at(now)) {
                case ANNOUNCED -> withdraw(key, now);
                case SIGNING -> {
                    remove(key);
                    replaceAtOnce(ring, key.algorithm(), now);
                }
                case RETIRED, REMOVED -> remove(key);
            }
        });
    }

    private void retireInFavourOfSuccessor(KeyRing ring, JWSAlgorithm algorithm, Instant now) {
        if (schedule.isMade(algorithm)) {
            announceSuccessor(ring, algorithm, now);
        } else {
            retireLatest(algorithm, now);
        }
    }

    private void replaceAtOnce(KeyRing ring, JWSAlgorithm algorithm, Instant now) {
        if (schedule.isMade(algorithm)) {
            startAtOnce(ring, algorithm, now);
        }
    }

    private void withdraw(SigningKey announced, Instant now) {
        remove(announced);
        keys.keepSigning(announced.algorithm(), now);
    }

    private void startAtOnce(KeyRing ring, JWSAlgorithm algorithm, Instant now) {
        Optional<SigningKey> next = ring.announced(algorithm, now);
        if (next.isEmpty()) {
            announce(algorithm, now, now);
            return;
        }
        keys.retireEarly(algorithm, now, schedule.removal(now));
        keys.startEarly(next.get().kid(), now);
    }

    private void announceSuccessor(KeyRing ring, JWSAlgorithm algorithm, Instant now) {
        if (ring.announced(algorithm, now).isEmpty()) {
            announce(algorithm, schedule.earliestUse(now), now);
        }
    }

    private void announce(JWSAlgorithm algorithm, Instant signsFrom, Instant now) {
        add(maker.make(algorithm), signsFrom, now);
    }

    private void add(JWK key, Instant signsFrom, Instant now) {
        SigningKey next = new SigningKey(key, KeyLifetime.beginning(now, signsFrom));
        retireLatest(next.algorithm(), signsFrom);
        keys.add(next);
    }

    private void retireLatest(JWSAlgorithm algorithm, Instant retiresAt) {
        keys.retireLatest(algorithm, retiresAt, schedule.removal(retiresAt));
    }

    private void remove(SigningKey key) {
        keys.remove(key.kid());
        events.recordRemoval(key);
    }

    private void inTurn(BiConsumer<KeyRing, Instant> change) {
        transaction.executeWithoutResult(status -> {
            keys.takeTurn();
            KeyRing before = keys.ring();
            change.accept(before, keys.now());
            KeyRing after = keys.ring();
            events.recordChanges(before, after);
            events.record(after, keys.now());
        });
    }
}
