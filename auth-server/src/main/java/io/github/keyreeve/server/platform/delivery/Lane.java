package io.github.keyreeve.server.platform.delivery;

import java.time.Duration;
import java.util.Set;

/** Tries deliveries to one place one after the other, until none of its turns is due. */
final class Lane {

    private static final long SLOW_NANOS = Duration.ofSeconds(1).toNanos();

    private final Channel channel;
    private final Place place;
    private final Set<Turn> turns;
    private final Attempts attempts;

    private volatile long begun = System.nanoTime();
    private volatile boolean isEnded;

    Lane(Channel channel, Place place, Set<Turn> turns, Attempts attempts) {
        this.channel = channel;
        this.place = place;
        this.turns = turns;
        this.attempts = attempts;
    }

    void run() {
        try (Channel.Sender sender = channel.open(place.destination())) {
            boolean mayMoreFollow = true;
            while (mayMoreFollow && !isEnded) {
                begun = System.nanoTime();
                mayMoreFollow = attempts.next(channel, place, turns, sender);
            }
        }
    }

    /** No further delivery is begun. */
    void end() {
        isEnded = true;
    }

    boolean isOf(String kind) {
        return place.kind().equals(kind);
    }

    boolean isTo(Place other) {
        return place.equals(other);
    }

    /** Whether one delivery keeps it. */
    boolean isSlow() {
        return System.nanoTime() - begun > SLOW_NANOS;
    }
}
