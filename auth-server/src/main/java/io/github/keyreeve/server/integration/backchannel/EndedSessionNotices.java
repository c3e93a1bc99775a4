package io.github.keyreeve.server.integration.backchannel;

import io.github.keyreeve.server.identity.authentication.AccessRevoked;
import io.github.keyreeve.server.platform.delivery.Deliveries;
import io.github.keyreeve.server.platform.delivery.NewDelivery;
import io.github.keyreeve.server.signin.sessions.SessionRevocation;
import io.github.keyreeve.server.tokens.sessionclients.SessionClient;
import io.github.keyreeve.server.tokens.sessionclients.SessionClients;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Has the clients of a session notified of its end: queued with the transaction that ends it, so that they are notified if and only if the session has
 * ended. Each client and session is a delivery of its own.
 */
class EndedSessionNotices {

    private final SessionClients clients;
    private final Deliveries deliveries;
    private final TransactionOperations transaction;
    private final Duration giveUpAfter;
    private final boolean isOn;

    EndedSessionNotices(
            SessionClients clients,
            Deliveries deliveries,
            TransactionOperations transaction,
            Duration giveUpAfter,
            boolean isOn) {
        this.clients = clients;
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.giveUpAfter = giveUpAfter;
        this.isOn = isOn;
    }

    @EventListener
    void queue(SessionRevocation.Ended ended) {
        queue(clients.take(ended.sids()));
    }

    /** By a command, too, which ends all access without removing sessions. */
    @EventListener
    void queue(AccessRevoked revoked) {
        queue(clients.takeAll(revoked.accountId()));
    }

    /** Queues what was missed when the session ended; looks at so many rows at most, and returns how many were due. */
    int queueLost(int atMost) {
        return Objects.requireNonNull(transaction.execute(status -> {
            SessionClients.Lost lost = clients.takeLost(atMost);
            queue(lost.clients());
            return lost.due();
        }));
    }

    private void queue(List<SessionClient> notified) {
        if (isOn) {
            deliveries.send(notified.stream().map(this::delivery).toList());
        }
    }

    private NewDelivery delivery(SessionClient notified) {
        return NewDelivery.to(LogoutChannel.KIND, notified.clientId(), LogoutNotice.write(notified), giveUpAfter);
    }
}
