package io.github.keyreeve.server.tokens.keys;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The keys as this node last read them. Between two reads, and while PostgreSQL is unavailable, signing and verification
 * continue from here, and the planned times alone decide which key signs.
 */
final class CurrentKeys {

    private final SigningKeys keys;
    private final KeySchedule schedule;
    private final KeyRotation rotation;
    private final KeyAuditEvents events;
    private final Clock clock;

    private volatile Reading last;
    private Map<String, KeyLifetime.State> recorded = Map.of();

    /** Reads the keys, and generates the first ones if there are none; fails if that is not possible. */
    CurrentKeys(SigningKeys keys, KeySchedule schedule, KeyRotation rotation, KeyAuditEvents events, Clock clock) {
        this.keys = keys;
        this.schedule = schedule;
        this.rotation = rotation;
        this.events = events;
        this.clock = clock;
        this.last = read();
        followSchedule();
    }

    /** The same object until a key has changed. */
    KeyRing ring() {
        return last.ring();
    }

    /** The time of the database's clock, as this node estimates it: nodes whose own clocks differ still agree. */
    Instant now() {
        return clock.instant().plus(last.databaseIsAheadBy());
    }

    /** Reads the keys again, and performs what the schedule requires. */
    void refresh() {
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
        Reading next = read();
        last = next.ring().equals(ring()) ? new Reading(ring(), next.databaseIsAheadBy()) : next;
    }

    private Reading read() {
        Instant asked = clock.instant();
        Instant databaseTime = keys.now();
        Instant received = clock.instant();
        Instant halfway = asked.plus(Duration.between(asked, received).dividedBy(2));
        return new Reading(keys.ring(), Duration.between(halfway, databaseTime));
    }

    private record Reading(KeyRing ring, Duration databaseIsAheadBy) {}
}
