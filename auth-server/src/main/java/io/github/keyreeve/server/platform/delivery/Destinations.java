package io.github.keyreeve.server.platform.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which destinations this node finds away, and when it asks them again: by one delivery, for which all others wait. */
final class Destinations {

    private static final Logger log = LoggerFactory.getLogger(Destinations.class);

    private final Map<Place, Pause> pauses = new ConcurrentHashMap<>();
    private final Map<Place, Instant> lastReached = new ConcurrentHashMap<>();
    private final Clock clock;

    Destinations(Clock clock) {
        this.clock = clock;
    }

    private record Pause(int failures, Instant until) {}

    /** How many lanes may be busy there: none during a pause, one after it. */
    int lanes(Channel channel, Place place) {
        Pause pause = pauses.get(place);
        if (pause == null) {
            return channel.lanes().usual();
        }
        return clock.instant().isBefore(pause.until()) ? 0 : 1;
    }

    /** Notes that an attempt did not reach it; false if others did meanwhile, so that it is the delivery that fails. */
    boolean isAway(Channel channel, Delivery failed, @Nullable String failure) {
        Place place = failed.place();
        Instant reached = lastReached.get(place);
        if (reached != null && reached.isAfter(failed.takenAt())) {
            return false;
        }
        Instant now = clock.instant();
        pauses.compute(place, (key, before) -> {
            if (before != null && now.isBefore(before.until())) {
                return before;
            }
            if (before == null) {
                log.warn("Deliveries wait, because this cannot be reached: {}: {}", place, failure);
            }
            int failures = before == null ? 1 : before.failures() + 1;
            return new Pause(failures, now.plus(channel.retries().pauseAfter(failures)));
        });
        return true;
    }

    void isThere(Place place) {
        lastReached.put(place, clock.instant());
        if (pauses.remove(place) != null) {
            log.info("Deliveries go on, because this can be reached again: {}", place);
        }
    }
}
