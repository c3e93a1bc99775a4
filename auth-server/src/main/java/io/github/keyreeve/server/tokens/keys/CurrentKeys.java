package io.github.keyreeve.server.tokens.keys;

import static java.util.stream.Collectors.toMap;

import com.nimbusds.jose.JWSAlgorithm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys as this node last read them. Between two reads, and while PostgreSQL is unavailable, signing and verification
 * continue from here, and the planned times alone decide which key signs.
 */
final class CurrentKeys {

    private final SigningKeys keys;
    private final KeySchedule schedule;
    private final KeyRotation rotation;
    private final KeyAuditEvents events;
    private final KeyConverter converter;
    private final Clock clock;

    private volatile Reading last;
    private Map<String, KeyLifetime.State> recorded = Map.of();

    /** Reads the keys, and generates the first ones if there are none; fails if that is not possible. */
    CurrentKeys(
            SigningKeys keys,
            KeySchedule schedule,
            KeyRotation rotation,
            KeyAuditEvents events,
            KeyConverter converter,
            Clock clock) {
        this.keys = keys;
        this.schedule = schedule;
        this.rotation = rotation;
        this.events = events;
        this.converter = converter;
        this.clock = clock;
        this.last = read(Map.of());
        followSchedule();
    }

    /** The same object until a key has changed. */
    KeyRing ring() {
        return last.ring();
    }

    /** The algorithms of all keys that are trusted now. The metadata have them several times, and are asked for often. */
    List<String> algorithms() {
        Reading reading = last;
        Instant now = now();
        return now.isBefore(reading.algorithmsUntil())
                ? reading.algorithms()
                : reading.ring().algorithms(now);
    }

    /** The key that signs for the algorithm now. */
    Optional<UsableKey> signing(JWSAlgorithm algorithm) {
        Reading reading = last;
        return reading.ring().signing(algorithm, now()).map(key -> reading.usable()
                .get(key.kid()));
    }

    /** Seconds since the key for the algorithm began to sign. */
    double age(JWSAlgorithm algorithm) {
        Instant now = now();
        return ring().signing(algorithm, now)
                .map(key -> seconds(key.life().signsFrom(), now))
                .orElse(Double.NaN);
    }

    /** Seconds until another key signs for the algorithm; negative if that should have happened. */
    double untilRotation(JWSAlgorithm algorithm) {
        Instant now = now();
        return ring().signing(algorithm, now)
                .map(key -> seconds(now, schedule.end(key)))
                .orElse(Double.NaN);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /** The key of this id, if what it signed is trusted now. */
    Optional<UsableKey> trusted(String kid) {
        Reading reading = last;
        return reading.ring()
                .find(kid)
                .filter(key -> !key.is(KeyLifetime.State.REMOVED, now()))
                .filter(key -> key.jwk().isPrivate())
                .map(key -> reading.usable().get(kid));
    }

    /** The time of the database's clock, as this node estimates it: nodes whose own clocks differ still agree. */
    Instant now() {
        return clock.instant().plus(last.databaseIsAheadBy());
    }

    /** Reads the keys again, and performs what the schedule requires. Of two reads at a time the earlier could come last. */
    synchronized void refresh() {
        readAgain();
        followSchedule();
        tellNews();
    }

    private void tellNews() {
        Instant now = now();
        Map<String, KeyLifetime.State> states = ring().keys().stream()
                .collect(toMap(SigningKey::kid, key -> key.life().at(now)));
        if (!states.equals(recorded)) {
            events.record(ring(), now);
            recorded = states;
        }
    }

    private void followSchedule() {
        if (schedule.callsForChange(ring(), now())) {
            rotation.followSchedule();
            readAgain();
        }
    }

    private void readAgain() {
        Reading before = last;
        Reading next = read(before.usable());
        last = next.ring().equals(before.ring())
                ? new Reading(
                        before.ring(),
                        before.usable(),
                        next.databaseIsAheadBy(),
                        next.algorithms(),
                        next.algorithmsUntil())
                : next;
    }

    private Reading read(Map<String, UsableKey> known) {
        Instant asked = clock.instant();
        Instant databaseTime = keys.now();
        Instant received = clock.instant();
        Instant halfway = asked.plus(Duration.between(asked, received).dividedBy(2));
        KeyRing ring = keys.ring();
        return new Reading(
                ring,
                converter.convert(ring, known),
                Duration.between(halfway, databaseTime),
                ring.algorithms(databaseTime),
                ring.nextRemoval(databaseTime));
    }

    /**
     * What was read.
     *
     * @param usable the keys of the ring by {@code kid}
     * @param algorithms those of all keys that were trusted then, and are until {@code algorithmsUntil}
     */
    private record Reading(
            KeyRing ring,
            Map<String, UsableKey> usable,
            Duration databaseIsAheadBy,
            List<String> algorithms,
            Instant algorithmsUntil) {}
}
