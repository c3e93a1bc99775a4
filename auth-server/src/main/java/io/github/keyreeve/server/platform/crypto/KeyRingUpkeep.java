package io.github.keyreeve.server.platform.crypto;

import io.github.keyreeve.server.platform.crypto.RingKeys.StoredKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The life of the ring's keys while values name them: by schedule, and by command. */
final class KeyRingUpkeep {

    /** Longer than any node goes without reading the keys again. */
    static final Duration ANNOUNCEMENT = Duration.ofMinutes(10);

    private final KeyRing ring;
    private final RingKeys keys;
    private final RingRotation rotation;
    private final List<RingKeyUse> uses;
    private final Duration period;

    /** @param period how long a key of a purpose that rotates is used */
    KeyRingUpkeep(KeyRing ring, RingKeys keys, RingRotation rotation, List<RingKeyUse> uses, Duration period) {
        this.ring = ring;
        this.keys = keys;
        this.rotation = rotation;
        this.uses = uses;
        this.period = period;
    }

    /** Reads the keys again, announces successors, seals again what names a former key, and removes keys that no value names. */
    void followSchedule() {
        ring.refresh();
        Stream.of(KeyPurpose.values())
                .filter(KeyPurpose::rotates)
                .forEach(purpose -> rotation.announce(purpose, period, ANNOUNCEMENT));
        retireFormer();
    }

    /** Wraps the ring by the current master key, and seals everything again under a new key. */
    Report rotate() {
        int wrapped = rotation.rewrap();
        List<Integer> former = ids(KeyPurpose.SEALING);
        rotation.startNow(KeyPurpose.SEALING);
        ring.refresh();
        Map<String, Long> renewed = new HashMap<>();
        former.forEach(key -> add(renewed, renew(KeyPurpose.SEALING, key)));
        return new Report(wrapped, renewed, Map.of());
    }

    /**
     * Replaces a compromised key at once. What can be made again is made again, and what cannot be ends.
     *
     * @throws UnknownRingKey if there is no key of that id
     */
    Report replace(int key) {
        KeyPurpose purpose = keys.all().stream()
                .map(StoredKey::key)
                .filter(stored -> stored.id() == key)
                .findFirst()
                .orElseThrow(() -> new UnknownRingKey(key))
                .purpose();
        rotation.startNow(purpose);
        ring.refresh();
        Map<String, Long> renewed = renew(purpose, key);
        Map<String, Long> ended = new HashMap<>();
        usesOf(purpose).forEach(use -> ended.merge(use.description(), use.end(key), Long::sum));
        if (count(purpose, key).isEmpty()) {
            rotation.remove(key);
            ring.refresh();
        }
        return new Report(0, renewed, ended);
    }

    /** All keys and what names them. */
    List<KeyStatus> status() {
        List<KeyStatus> all = new ArrayList<>();
        KeyPurpose before = null;
        boolean hasCurrent = false;
        for (StoredKey stored : keys.all()) {
            KeyPurpose purpose = stored.key().purpose();
            hasCurrent = hasCurrent && purpose == before;
            before = purpose;
            String state = stored.isInUse() ? (hasCurrent ? "former" : "current") : "announced";
            hasCurrent = hasCurrent || stored.isInUse();
            all.add(new KeyStatus(
                    stored.key().id(),
                    purpose.wireName(),
                    state,
                    stored.masterKeyId(),
                    count(purpose, stored.key().id())));
        }
        return all;
    }

    /** A node that has not read the keys again yet may still use the predecessor of a new key. */
    private void retireFormer() {
        for (KeyPurpose purpose : KeyPurpose.values()) {
            List<StoredKey> inUse = keys.all().stream()
                    .filter(stored -> stored.key().purpose() == purpose && stored.isInUse())
                    .toList();
            for (int i = 1; i < inUse.size(); i++) {
                int key = inUse.get(i).key().id();
                if (inUse.get(i - 1).inUseFor().compareTo(ANNOUNCEMENT) > 0
                        && !usesOf(purpose).isEmpty()) {
                    renew(purpose, key);
                    if (count(purpose, key).isEmpty()) {
                        rotation.remove(key);
                    }
                }
            }
        }
    }

    private Map<String, Long> renew(KeyPurpose purpose, int key) {
        Map<String, Long> renewed = new HashMap<>();
        usesOf(purpose).forEach(use -> renewed.merge(use.description(), use.renew(key), Long::sum));
        return renewed;
    }

    private Map<String, Long> count(KeyPurpose purpose, int key) {
        Map<String, Long> counts = new HashMap<>();
        for (RingKeyUse use : usesOf(purpose)) {
            Long number = use.countByKey().get(key);
            if (number != null) {
                counts.put(use.description(), number);
            }
        }
        return counts;
    }

    private List<Integer> ids(KeyPurpose purpose) {
        return ring.all(purpose).stream().map(RingKey::id).toList();
    }

    private List<RingKeyUse> usesOf(KeyPurpose purpose) {
        return uses.stream().filter(use -> use.purpose() == purpose).toList();
    }

    private static void add(Map<String, Long> sums, Map<String, Long> more) {
        more.forEach((description, number) -> sums.merge(description, number, Long::sum));
    }

    /**
     * What a rotation has done.
     *
     * @param wrapped how many keys of the ring another master key had wrapped
     * @param renewed how many values of each kind were made again
     * @param ended how many values of each kind were ended
     */
    record Report(int wrapped, Map<String, Long> renewed, Map<String, Long> ended) {}

    /**
     * A key of the ring.
     *
     * @param state {@code announced}, {@code current} or {@code former}
     * @param values how many values of each kind name it
     */
    record KeyStatus(int id, String purpose, String state, String masterKeyId, Map<String, Long> values) {}

    /** There is no key with this id in the ring. */
    static final class UnknownRingKey extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnknownRingKey(int id) {
            super("There is no key with the id " + id + ": `secrets status` lists those there are.");
        }
    }
}
