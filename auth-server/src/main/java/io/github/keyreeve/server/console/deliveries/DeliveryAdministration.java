package io.github.keyreeve.server.console.deliveries;

import io.github.keyreeve.server.platform.audit.SecurityEvent;
import io.github.keyreeve.server.platform.audit.SecurityEvents;
import io.github.keyreeve.server.platform.delivery.HeldDeliveries;
import io.github.keyreeve.server.platform.delivery.HeldDelivery;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.ProblemException;
import io.github.keyreeve.server.platform.errors.ProblemType;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.paging.ListPage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/** What administrators do with deliveries that were given up or wait; each act is recorded in its transaction. */
final class DeliveryAdministration {

    static final String GIVEN_UP = "given_up";
    static final String FAILING = "failing";
    static final String WAITING = "waiting";

    private final HeldDeliveries deliveries;
    private final SecurityEvents events;
    private final TransactionOperations transaction;

    DeliveryAdministration(HeldDeliveries deliveries, SecurityEvents events, TransactionOperations transaction) {
        this.deliveries = deliveries;
        this.events = events;
        this.transaction = transaction;
    }

    List<String> kinds() {
        return deliveries.kinds();
    }

    /**
     * One page.
     *
     * @param given the parameters of a URL
     */
    ListPage<HeldDelivery> find(Map<String, String> given) {
        String kind = kind(given);
        return switch (state(given)) {
            case GIVEN_UP -> deliveries.givenUp(kind, given);
            case FAILING -> deliveries.failing(kind, given);
            case WAITING -> deliveries.waiting(kind, given);
            default ->
                throw new InvalidInput(
                        "state", Reason.NOT_ALLOWED, "state is " + GIVEN_UP + ", " + FAILING + " or " + WAITING + ".");
        };
    }

    static String state(Map<String, String> given) {
        String state = given.getOrDefault("state", "").strip();
        return state.isEmpty() ? GIVEN_UP : state;
    }

    /** Empty for all kinds. */
    String kind(Map<String, String> given) {
        String kind = given.getOrDefault("kind", "").strip();
        if (!kind.isEmpty() && !kinds().contains(kind)) {
            throw new InvalidInput("kind", Reason.NOT_ALLOWED, "kind is one of " + String.join(", ", kinds()) + ".");
        }
        return kind;
    }

    /** What was given up or waits. */
    HeldDelivery existing(String id) {
        return deliveries.find(parsed(id)).orElseThrow(NoSuchDelivery::new);
    }

    HeldDelivery retry(String id) {
        return recorded(SecurityEvent.DELIVERY_RETRIED, () -> deliveries.retry(parsed(id)));
    }

    HeldDelivery drop(String id) {
        return recorded(SecurityEvent.DELIVERY_DROPPED, () -> deliveries.drop(parsed(id)));
    }

    /** Returns how many are tried again. */
    int retryAll(Map<String, String> given) {
        String kind = kind(given);
        return Objects.requireNonNull(transaction.execute(status -> {
            int retried = deliveries.retryAll(kind);
            if (retried > 0) {
                events.record(SecurityEvent.DELIVERIES_RETRIED.with("deliveries", retried));
            }
            return retried;
        }));
    }

    private HeldDelivery recorded(SecurityEvent event, Supplier<Optional<HeldDelivery>> act) {
        return Objects.requireNonNull(transaction.execute(status -> {
            HeldDelivery delivery = act.get().orElseThrow(NoSuchDelivery::new);
            events.record(event.with("recipient", delivery.recipient())
                    .with("kind", delivery.kind())
                    .with("type", delivery.type()));
            return delivery;
        }));
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw new NoSuchDelivery();
        }
    }

    static final class NoSuchDelivery extends ProblemException {
        private static final long serialVersionUID = 1L;

        NoSuchDelivery() {
            super(ProblemType.NO_SUCH_DELIVERY);
        }
    }
}
