package io.github.keyreeve.resource.apikeys;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The unknown keys that an address has sent, so that guessing does not keep the issuer busy. */
final class WrongKeys {

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final int MOST_PER_ADDRESS = 30;

    /** Memory is finite: the address after this many makes the program forget the one that came first. */
    private static final int KEPT = 10_000;

    private final Clock clock;
    private final Map<String, Count> byAddress = new LinkedHashMap<>();

    WrongKeys(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean areTooMany(String address) {
        Count count = byAddress.get(address);
        return count != null && isCurrent(count) && count.number() >= MOST_PER_ADDRESS;
    }

    synchronized void add(String address) {
        Count before = byAddress.get(address);
        byAddress.put(address, before != null && isCurrent(before) ? before.next() : new Count(clock.instant(), 1));
        if (byAddress.size() > KEPT) {
            Iterator<String> oldest = byAddress.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private boolean isCurrent(Count count) {
        return count.since().plus(WINDOW).isAfter(clock.instant());
    }

    private record Count(Instant since, int number) {

        Count next() {
            return new Count(since, number + 1);
        }
    }
}
