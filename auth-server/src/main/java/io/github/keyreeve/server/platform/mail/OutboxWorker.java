package io.github.keyreeve.server.platform.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Sends the mails of the outbox on lanes: threads of their own, each with its connections. A lane that has been busy with one mail for a
 * while is slow, and others start beside it; the last connections are for mails that are urgent.
 */
final class OutboxWorker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(OutboxWorker.class);

    private static final int EXPIRED_BATCH = 1000;
    private static final int SECONDS_TO_FINISH = 5;

    private final Outbox outbox;
    private final SmtpSender.@Nullable Source server;
    private final OutboxProperties properties;
    private final Deliveries deliveries;
    private final MeterRegistry meters;
    private final Set<Lane> lanes = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable NotDelivered> failure = new AtomicReference<>();
    private final ExecutorService threads;

    OutboxWorker(
            Outbox outbox,
            SmtpSender.@Nullable Source server,
            Deliveries deliveries,
            OutboxProperties properties,
            MeterRegistry meters) {
        this.outbox = outbox;
        this.server = server;
        this.deliveries = deliveries;
        this.properties = properties;
        this.meters = meters;
        CustomizableThreadFactory daemons = new CustomizableThreadFactory("mail-");
        daemons.setDaemon(true);
        this.threads = Executors.newCachedThreadPool(daemons);
        Stream.of(Undeliverable.Why.values()).forEach(why -> Deliveries.count(meters, why, 0));
        if (server == null) {
            log.warn(
                    "No mail server is set (SPRING_MAIL_HOST): mails wait in the outbox for {}",
                    properties.giveUpAfter());
        }
    }

    /**
     * Starts lanes for the mails that are due, and returns whether more have to be removed.
     *
     * @throws NotDelivered if a mail could not be sent since the last run; it is tried again later
     */
    boolean run() {
        boolean isMoreExpired = giveUpOnTheOldest() == EXPIRED_BATCH;
        NotDelivered failed = failure.getAndSet(null);
        if (server != null) {
            // One is enough to see whether the mail server is back.
            start(server, failed != null && failed.isServerAway() ? 1 : properties.lanes());
        }
        if (failed != null) {
            throw failed;
        }
        return isMoreExpired;
    }

    /** Ends the lanes after the mails that they are sending. */
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

    private void start(SmtpSender.Source from, int most) {
        int busy = Math.toIntExact(lanes.stream().filter(lane -> !lane.isSlow()).count());
        int free = most - busy;
        int needed = free > 0 ? outbox.due(free) : 0;
        for (int i = 0; i < needed && lanes.size() < properties.connections() && !threads.isShutdown(); i++) {
            Set<MailTurn> turns =
                    lanes.size() < properties.connectionsForAll() ? MailTurn.all() : MailTurn.firstUrgent();
            start(new Lane(from.newSender(), turns, deliveries));
        }
    }

    private void start(Lane lane) {
        lanes.add(lane);
        Future<?> unused = threads.submit(() -> {
            try {
                lane.run();
            } catch (NotDelivered failed) {
                failure.set(failed);
            } finally {
                lanes.remove(lane);
            }
        });
    }

    private int giveUpOnTheOldest() {
        int lost = outbox.giveUpOlderThan(properties.giveUpAfter(), EXPIRED_BATCH);
        if (lost > 0) {
            log.error("{} mails could not be sent for {} and are given up", lost, properties.giveUpAfter());
            Deliveries.count(meters, Undeliverable.Why.EXPIRED, lost);
        }
        return lost;
    }
}
