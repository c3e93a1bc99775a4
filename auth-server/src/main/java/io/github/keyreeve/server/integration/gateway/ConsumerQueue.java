package io.github.keyreeve.server.integration.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.keyreeve.server.platform.delivery.Deliveries;
import io.github.keyreeve.server.platform.delivery.NewDelivery;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Work for Kong on its way: one delivery for an account at a time, whatever changes meanwhile, because it says which account and not what
 * is to be done.
 */
final class ConsumerQueue {

    static final String KIND = "kong";

    /** After that, a comparison of all accounts queues it again. */
    static final Duration GIVE_UP_AFTER = Duration.ofDays(30);

    private static final String ADMIN_API = "admin-api";
    private static final int ENDS = 100;

    private final ConsumerStatements consumers;
    private final KeyStatements keys;
    private final Deliveries deliveries;
    private final TransactionOperations transaction;
    private final Clock clock;

    ConsumerQueue(
            ConsumerStatements consumers,
            KeyStatements keys,
            Deliveries deliveries,
            TransactionOperations transaction,
            Clock clock) {
        this.consumers = consumers;
        this.keys = keys;
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What Kong has for the account is to be looked at again. */
    void request(UUID account) {
        transaction.executeWithoutResult(status -> {
            if (consumers.request(account)) {
                send(List.of(account));
            }
        });
    }

    /** The same for an account that this server may not know any more. */
    void requestUnknown(UUID account) {
        transaction.executeWithoutResult(status -> {
            if (consumers.requestUnknown(account)) {
                send(List.of(account));
            }
        });
    }

    /** Requests the removal of credentials that no token names any more; returns whether there may be further ones. */
    boolean requestEnds() {
        List<UUID> accounts = keys.accountsWithEnds(clock.instant(), ENDS);
        accounts.forEach(this::request);
        return accounts.size() == ENDS;
    }

    /** Queues what is noted as queued already, in the same transaction. */
    void send(List<UUID> accounts) {
        deliveries.send(accounts.stream()
                .map(account -> NewDelivery.to(KIND, ADMIN_API, content(account), GIVE_UP_AFTER))
                .toList());
    }

    static byte[] content(UUID account) {
        return account.toString().getBytes(US_ASCII);
    }

    static UUID account(byte[] content) {
        return UUID.fromString(new String(content, US_ASCII));
    }
}
