package io.github.keyreeve.server.integration.gateway;

import io.github.keyreeve.server.platform.delivery.Channel;
import io.github.keyreeve.server.platform.delivery.Delivery;
import io.github.keyreeve.server.platform.delivery.Lanes;
import io.github.keyreeve.server.platform.delivery.Outcome;
import io.github.keyreeve.server.platform.delivery.Retries;
import java.time.Duration;
import java.util.Set;

/** Delivers the state of accounts to Kong's Admin API. */
final class KongChannel implements Channel {

    private static final int LANES = 4;
    private static final int MOST = 8;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    private final ConsumerWork work;

    KongChannel(ConsumerWork work) {
        this.work = work;
    }

    @Override
    public String kind() {
        return ConsumerQueue.KIND;
    }

    @Override
    public Lanes lanes() {
        return new Lanes(LANES, MOST, MOST, ConsumerStatements.LEASE);
    }

    @Override
    public Retries retries() {
        return new Retries(FIRST_RETRY, LONGEST_RETRY);
    }

    /** Whatever Kong responds, an operator can change it, and then the same work succeeds. */
    @Override
    public Set<String> reasons() {
        return Set.of();
    }

    @Override
    public Sender open(String destination) {
        return this::deliver;
    }

    private Outcome deliver(Delivery delivery) {
        try {
            return work.doQueued(ConsumerQueue.account(delivery.content()))
                    ? Outcome.delivered()
                    : Outcome.later("Another node works on this account.");
        } catch (KongFailed failure) {
            String why = String.valueOf(failure.getMessage());
            return failure.isAway() ? Outcome.away(why) : Outcome.later(why);
        }
    }

    @Override
    public Description describe(byte[] content) {
        return new Description("account", ConsumerQueue.account(content).toString());
    }
}
