package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.integration.gateway.RequiredConsumers.Required;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The unit of work: Kong's state of one account becomes what it should be. One node does it at a time; what changes meanwhile is done once
 * more.
 */
final class ConsumerWork {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final ConsumerStatements consumers;
    private final KeyStatements keys;
    private final ConsumerQueue queue;
    private final RequiredConsumers required;
    private final Provisioning provisioning;
    private final Clock clock;

    ConsumerWork(
            ConsumerStatements consumers,
            KeyStatements keys,
            ConsumerQueue queue,
            RequiredConsumers required,
            Provisioning provisioning,
            Clock clock) {
        this.consumers = consumers;
        this.keys = keys;
        this.queue = queue;
        this.required = required;
        this.provisioning = provisioning;
        this.clock = clock;
    }

    /**
     * Does what is queued for the account, and returns whether nothing is left; if not, another node works on it.
     *
     * @throws KongFailed if it fails
     */
    boolean doQueued(UUID account) {
        Optional<GatewayConsumer> claimed = consumers.claimQueued(account);
        while (claimed.isPresent()) {
            work(claimed.get());
            claimed = consumers.claimQueued(account);
        }
        return !consumers.isQueued(account);
    }

    /**
     * Does the work for one account now, or waits for the node that does it, and returns what is known after it. Before that it is queued,
     * so that nothing is left over from a node that stops in between.
     *
     * @throws KongFailed if it fails
     */
    Plan now(UUID account) {
        queue.requestUnknown(account);
        Instant deadline = clock.instant().plus(PATIENCE);
        Optional<GatewayConsumer> claimed = consumers.claim(account);
        while (claimed.isEmpty()) {
            if (clock.instant().isAfter(deadline)) {
                throw KongFailed.away("work for an account", "another node works on it");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            claimed = consumers.claim(account);
        }
        return work(claimed.get());
    }

    private Plan work(GatewayConsumer claimed) {
        Optional<Required> goal = required.of(claimed.account());
        try {
            Plan plan = provisioning.plan(claimed, goal.orElse(null));
            plan.run();
            keys.forget(plan.delivered());
            if (goal.isEmpty()) {
                keys.removeAllTemporary(claimed.account());
            }
            consumers.reached(claimed, plan.reached(goal.orElse(null)));
            return plan;
        } catch (KongFailed failure) {
            if (failure.isConflict()) {
                goal.map(provisioning::holders).orElse(List.of()).forEach(queue::requestUnknown);
            }
            consumers.failed(claimed, String.valueOf(failure.getMessage()));
            throw failure;
        }
    }
}
