package io.github.keyreeve.server.platform.delivery;

import io.github.keyreeve.server.platform.audit.UuidV7Generator;
import io.github.keyreeve.server.platform.scheduling.TaskWaker;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Queues deliveries with the transaction of their cause: none is lost once it has committed, none is sent if it has not. */
public final class Deliveries {

    private final DeliveryRows rows;
    private final UuidV7Generator ids;
    private final Clock clock;
    private final TaskWaker waker = new TaskWaker();

    Deliveries(DeliveryRows rows, UuidV7Generator ids, Clock clock) {
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    /** Queues a delivery; never fails because of its destination. */
    public void send(NewDelivery delivery) {
        send(List.of(delivery));
    }

    /** Queues several by one statement; those about one subject in this order. */
    public void send(List<NewDelivery> deliveries) {
        if (!deliveries.isEmpty()) {
            Instant now = clock.instant();
            rows.add(deliveries.stream().map(delivery -> ids.at(now)).toList(), deliveries, now);
            waker.wake();
        }
    }

    /** Wakes what delivers. */
    TaskWaker waker() {
        return waker;
    }
}
