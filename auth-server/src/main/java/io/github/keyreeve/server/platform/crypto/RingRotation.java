package io.github.keyreeve.server.platform.crypto;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/** How the keys of the ring come, follow each other and go. */
final class RingRotation {

    private final RingKeys keys;
    private final TransactionOperations transaction;

    RingRotation(RingKeys keys, TransactionOperations transaction) {
        this.keys = keys;
        this.transaction = transaction;
    }

    /** Generates a key for each purpose that has none: at the first start, and at the first one of a version with a new purpose. */
    void complete() {
        if (!missing().isEmpty()) {
            inTurn(() -> missing().forEach(purpose -> keys.add(purpose, Duration.ZERO)));
        }
    }

    /** Wraps all keys by the current master key, and returns how many were not. */
    int rewrap() {
        return inTurn(keys::rewrap);
    }

    /** Adds a key that is in use at once, and returns it. */
    RingKey startNow(KeyPurpose purpose) {
        return inTurn(() -> keys.add(purpose, Duration.ZERO));
    }

    /** Announces a successor for the key, unless it has one. */
    void announce(KeyPurpose purpose, Duration period, Duration announcement) {
        inTurn(() -> {
            boolean isOld = keys.all().stream()
                    .filter(stored -> stored.key().purpose() == purpose)
                    .allMatch(stored -> stored.isInUseForLonger(period));
            if (isOld) {
                keys.add(purpose, announcement);
            }
        });
    }

    /** Removes a key that no value names. */
    void remove(int key) {
        inTurn(() -> keys.remove(key));
    }

    private Set<KeyPurpose> missing() {
        Set<KeyPurpose> missing = EnumSet.allOf(KeyPurpose.class);
        keys.all().forEach(stored -> missing.remove(stored.key().purpose()));
        return missing;
    }

    private void inTurn(Runnable change) {
        inTurn(() -> {
            change.run();
            return true;
        });
    }

    private <T> T inTurn(Supplier<T> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            keys.takeTurn();
            return change.get();
        }));
    }
}
