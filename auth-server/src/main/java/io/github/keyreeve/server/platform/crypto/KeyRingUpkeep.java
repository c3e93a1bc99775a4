package io.github.keyreeve.server.platform.crypto;

import static java.util.stream.Collectors.groupingBy;

import io.github.keyreeve.server.platform.crypto.RingKeys.StoredKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

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

    /** Reads the keys again, and announces the successors that are due. */
    void announceSuccessors() {
        ring.refresh();
        keysByPurpose().forEach((purpose, own) -> {
            if (purpose.rotates() && own.stream().allMatch(key -> key.isInUseForLonger(period))) {
                rotation.announce(purpose, period, ANNOUNCEMENT);
            }
        });
    }

    /** Seals again what names a former key, and removes former keys that no value names. To find that out, it may read whole tables. */
    void removeUnused() {
        ring.refresh();
        keysByPurpose()
                .forEach((purpose, own) -> retireFormer(
                        purpose, own.stream().filter(StoredKey::isInUse).toList()));
    }

    private Map<KeyPurpose, List<StoredKey>> keysByPurpose() {
        return keys.all().stream().collect(groupingBy(stored -> stored.key().purpose()));
    }

    /** Wraps the ring by the current master key, and seals everything again under a new key. */
    Report rotate() {
        int wrapped = rotation.rewrap();
        List<Integer> former =
                ring.all(KeyPurpose.SEALING).stream().map(RingKey::id).toList();
        startNow(KeyPurpose.SEALING);
        Map<String, Long> renewed = new HashMap<>();
        former.forEach(key -> renew(KeyPurpose.SEALING, key)
                .forEach((description, number) -> renewed.merge(description, number, Long::sum)));
        return new Report(wrapped, renewed, Map.of());
    }

    /**
     * Replaces a compromised key at once, seals again what it has sealed, and ends what it authenticates. A key that authenticates
     * goes at once. One that seals goes by schedule: until the other nodes have read the ring again, they may still seal under it.
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
        startNow(purpose);
        if (purpose.authenticatesTokens()) {
            rotation.remove(key);
        }
        return new Report(0, renew(purpose, key), sum(purpose, use -> use.end(key)));
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
    private void retireFormer(KeyPurpose purpose, List<StoredKey> latestFirst) {
        for (int i = 1; i < latestFirst.size(); i++) {
            int former = latestFirst.get(i).key().id();
            if (latestFirst.get(i - 1).isInUseForLonger(ANNOUNCEMENT.plus(purpose.longestLife()))
                    && isCounted(purpose)) {
                renew(purpose, former);
                if (usesOf(purpose).stream().noneMatch(use -> use.isNamed(former))) {
                    rotation.remove(former);
                }
            }
        }
    }

    /** Whether it is known when no value names a key any longer. */
    private boolean isCounted(KeyPurpose purpose) {
        return !usesOf(purpose).isEmpty() || !purpose.longestLife().isZero();
    }

    private void startNow(KeyPurpose purpose) {
        rotation.startNow(purpose);
        ring.refresh();
    }

    private Map<String, Long> renew(KeyPurpose purpose, int key) {
        return sum(purpose, use -> use.renew(key));
    }

    private Map<String, Long> sum(KeyPurpose purpose, ToLongFunction<RingKeyUse> work) {
        Map<String, Long> numbers = new HashMap<>();
        usesOf(purpose).forEach(use -> numbers.merge(use.description(), work.applyAsLong(use), Long::sum));
        return numbers;
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

    private List<RingKeyUse> usesOf(KeyPurpose purpose) {
        return uses.stream().filter(use -> use.purpose() == purpose).toList();
    }

    /**
     * What a rotation has done.
     *
     * @param wrapped how many keys of the ring another master key had wrapped
     * @param renewed how many values of each kind were made again
     * @param ended how many values of each kind are no longer valid
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
