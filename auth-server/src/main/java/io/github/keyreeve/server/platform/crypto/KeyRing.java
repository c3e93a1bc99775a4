package io.github.keyreeve.server.platform.crypto;

import static java.util.stream.Collectors.groupingBy;

import io.github.keyreeve.server.platform.crypto.RingKeys.StoredKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys as this node last read them. A key is announced before it is used, so that every node knows a key when it meets the
 * first value that names it.
 */
public final class KeyRing {

    /** A value from outside that names an unknown key lets the node read the keys again, but never more often. */
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(5);

    private final RingKeys stored;
    private final Clock clock;
    private volatile Reading last;

    /** Reads the keys, and generates those that there are none of yet. */
    KeyRing(RingKeys stored, RingRotation rotation, Clock clock) {
        this.stored = stored;
        this.clock = clock;
        rotation.complete();
        this.last = read();
    }

    /** The key under which new values of the purpose are made. */
    RingKey current(KeyPurpose purpose) {
        return all(purpose).get(0);
    }

    /** The key that a value names. */
    Optional<RingKey> find(KeyPurpose purpose, int id) {
        Optional<RingKey> found = last.find(purpose, id);
        return found.isPresent() ? found : findAgain(purpose, id);
    }

    private synchronized Optional<RingKey> findAgain(KeyPurpose purpose, int id) {
        // What is sealed comes from the database, so no caller from outside causes this reading.
        if (purpose == KeyPurpose.SEALING || last.at().plus(BETWEEN_READINGS).isBefore(clock.instant())) {
            refresh();
        }
        return last.find(purpose, id);
    }

    /** All keys of the purpose, the current one first. */
    List<RingKey> all(KeyPurpose purpose) {
        return last.keys().getOrDefault(purpose, List.of());
    }

    /** How many keys there are, of all purposes. */
    public int size() {
        return last.keys().values().stream().mapToInt(List::size).sum();
    }

    void refresh() {
        last = read();
    }

    private Reading read() {
        Instant now = clock.instant();
        Map<KeyPurpose, List<RingKey>> keys = new EnumMap<>(KeyPurpose.class);
        stored.all().stream()
                .map(StoredKey::key)
                .collect(groupingBy(RingKey::purpose))
                .forEach(keys::put);
        return new Reading(keys, now);
    }

    private record Reading(Map<KeyPurpose, List<RingKey>> keys, Instant at) {

        Optional<RingKey> find(KeyPurpose purpose, int id) {
            return keys.getOrDefault(purpose, List.of()).stream()
                    .filter(key -> key.id() == id)
                    .findFirst();
        }
    }
}
