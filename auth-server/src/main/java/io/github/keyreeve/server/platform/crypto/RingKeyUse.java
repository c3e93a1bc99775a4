package io.github.keyreeve.server.platform.crypto;

import java.util.Map;

/** Stored values that name a key of the ring. Each package that stores some contributes a bean of this type for each kind. */
public interface RingKeyUse {

    KeyPurpose purpose();

    /** What the values are, for reports, such as {@code signing keys}. */
    String description();

    /** The number of living values by the id of their key. */
    Map<Integer, Long> countByKey();

    /** Whether there is a value of this key. */
    default boolean isNamed(int key) {
        return countByKey().containsKey(key);
    }

    /**
     * Ends the values of this key, which is compromised, in batches, and returns how many there were; zero where a compromised key makes no
     * value valid.
     */
    default long end(int key) {
        return 0;
    }

    /**
     * Makes the values of this key again under the current key, in batches, and returns how many there were; zero where that is
     * not possible because only digests are stored.
     */
    default long renew(int key) {
        return 0;
    }
}
