package io.github.keyreeve.server.platform.delivery;

import io.github.keyreeve.server.platform.crypto.SealBroken;
import io.github.keyreeve.server.platform.delivery.Outcome.State;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Single attempts. No transaction is open during one. */
final class Attempts {

    private static final Logger log = LoggerFactory.getLogger(Attempts.class);

    /** Twice as long as all time-outs of one attempt together. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private final DeliveryRows rows;
    private final Destinations destinations;
    private final MeterRegistry meters;
    private final Clock clock;

    Attempts(DeliveryRows rows, Destinations destinations, MeterRegistry meters, Clock clock) {
        this.rows = rows;
        this.destinations = destinations;
        this.meters = meters;
        this.clock = clock;
    }

    /** Tries the next delivery of these turns that is due, and returns whether another may follow: there was one, and its place is there. */
    boolean next(Channel channel, Place place, Set<Turn> turns, Channel.Sender sender) {
        for (Turn turn : turns) {
            Optional<Delivery> next = rows.take(place, turn, LEASE);
            if (next.isPresent()) {
                return deliver(channel, next.get(), sender);
            }
        }
        return false;
    }

    private boolean deliver(Channel channel, Delivery taken, Channel.Sender sender) {
        Outcome outcome = attempt(channel, taken, sender);
        boolean isAway = outcome.state() == State.AWAY && destinations.isAway(channel, taken, outcome.failure());
        boolean isOurs =
                switch (outcome.state()) {
                    case DELIVERED -> rows.remove(taken);
                    case LATER -> rows.reschedule(taken, channel.retries().after(taken.attempts()), outcome.failure());
                    case AWAY ->
                        rows.reschedule(taken, channel.retries().pauseAfter(taken.attempts()), outcome.failure());
                    case NEVER -> rows.giveUp(taken, outcome.reason(), outcome.failure());
                };
        if (outcome.state() != State.AWAY) {
            destinations.isThere(taken.place());
        }
        count(taken, outcome, isOurs);
        return !isAway;
    }

    private Outcome attempt(Channel channel, Delivery taken, Channel.Sender sender) {
        Delivery opened;
        try {
            opened = rows.open(taken);
        } catch (SealBroken unreadable) {
            return Outcome.later(nameOf(unreadable));
        }
        if (isLate(channel, taken)) {
            return Outcome.later("This node took too long.");
        }
        try {
            return sender.deliver(opened);
        } catch (RuntimeException failed) {
            log.debug("{} failed", taken, failed);
            return Outcome.away(nameOf(failed));
        }
    }

    /** Whether this node slept since it took the delivery, so that another could take it before the attempt is over. */
    private boolean isLate(Channel channel, Delivery taken) {
        return clock.instant()
                .plus(channel.lanes().time())
                .isAfter(taken.takenAt().plus(LEASE));
    }

    private void count(Delivery taken, Outcome outcome, boolean isOurs) {
        if (!isOurs) {
            log.warn("{} took longer than its lease; what another node does with it counts", taken);
        } else if (outcome.state() == State.NEVER) {
            log.error("{} is given up: {} {}", taken, outcome.reason(), outcome.failure());
            DeliveryMeters.givenUp(meters, taken.place().kind(), String.valueOf(outcome.reason()), 1);
        }
        DeliveryMeters.attempt(
                meters, taken.place().kind(), isOurs ? outcome.state().name() : "OVERTAKEN");
    }

    private static String nameOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null || cause == failure ? failure.getClass().getSimpleName() : nameOf(cause);
    }
}
