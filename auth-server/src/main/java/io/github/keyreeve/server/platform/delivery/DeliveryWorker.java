package io.github.keyreeve.server.platform.delivery;

import io.github.keyreeve.server.platform.delivery.DeliveryRows.Due;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Delivers what is due on lanes: threads of their own. A lane that has been busy with one delivery for a while is slow, and others start
 * beside it; the last ones are for deliveries that are urgent.
 */
final class DeliveryWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

    private static final int EXPIRED_BATCH = 1000;
    private static final int SECONDS_TO_FINISH = 5;

    private final DeliveryRows rows;
    private final Map<String, Channel> channels = new HashMap<>();
    private final Attempts attempts;
    private final Destinations destinations;
    private final MeterRegistry meters;
    private final int most;
    private final Set<Lane> lanes = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;

    DeliveryWorker(
            DeliveryRows rows,
            List<Channel> channels,
            Attempts attempts,
            Destinations destinations,
            MeterRegistry meters) {
        this.rows = rows;
        this.attempts = attempts;
        this.destinations = destinations;
        this.meters = meters;
        channels.forEach(this::add);
        this.most = channels.stream()
                .mapToInt(channel -> channel.lanes().usual())
                .max()
                .orElse(1);
        CustomizableThreadFactory daemons = new CustomizableThreadFactory("delivery-");
        daemons.setDaemon(true);
        this.threads = Executors.newCachedThreadPool(daemons);
    }

    private void add(Channel channel) {
        if (channels.put(channel.kind(), channel) != null) {
            throw new IllegalStateException("Two channels of the kind " + channel.kind());
        }
        DeliveryMeters.givenUp(meters, channel.kind(), Outcome.EXPIRED, 0);
        channel.reasons().forEach(reason -> DeliveryMeters.givenUp(meters, channel.kind(), reason, 0));
    }

    /** Starts lanes for what is due, and returns whether more has to be given up. */
    boolean run() {
        boolean isMoreExpired = giveUpExpired() == EXPIRED_BATCH;
        for (Due due : rows.due(most)) {
            Channel channel = channels.get(due.place().kind());
            // Another version of the server may have put it there, which also delivers it.
            if (channel != null && channel.isOpen()) {
                start(channel, due.place(), due.number());
            }
        }
        return isMoreExpired;
    }

    /** Ends the lanes after what they are delivering. */
    @Override
    public void close() {
        threads.shutdown();
        lanes.forEach(Lane::end);
        try {
            if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void start(Channel channel, Place place, int due) {
        int free = destinations.lanes(channel, place) - count(lane -> lane.isTo(place) && !lane.isSlow());
        int needed = Math.min(due, free);
        for (int i = 0; i < needed && !threads.isShutdown(); i++) {
            int open = count(lane -> lane.isTo(place));
            if (open >= channel.lanes().most()
                    || count(lane -> lane.isOf(place.kind())) >= channel.lanes().inAll()) {
                return;
            }
            Set<Turn> turns = open < channel.lanes().forAll() ? Turn.all() : Turn.firstUrgent();
            start(new Lane(channel, place, turns, attempts));
        }
    }

    private void start(Lane lane) {
        lanes.add(lane);
        Future<?> unused = threads.submit(() -> {
            try {
                lane.run();
            } catch (RuntimeException failed) {
                log.warn("A lane of deliveries ended; what is left of them is delivered later", failed);
            } finally {
                lanes.remove(lane);
            }
        });
    }

    private int count(Predicate<Lane> condition) {
        return Math.toIntExact(lanes.stream().filter(condition).count());
    }

    private int giveUpExpired() {
        List<String> kinds = rows.giveUpExpired(Attempts.LEASE, EXPIRED_BATCH);
        if (!kinds.isEmpty()) {
            log.error("{} deliveries were not possible in time and are given up", kinds.size());
            kinds.forEach(kind -> DeliveryMeters.givenUp(meters, kind, Outcome.EXPIRED, 1));
        }
        return kinds.size();
    }
}
