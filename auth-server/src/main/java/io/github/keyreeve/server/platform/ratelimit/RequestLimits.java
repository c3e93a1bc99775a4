package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.errors.RetryableFailure;
import io.github.keyreeve.server.platform.network.ClientNetwork;
import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.Counter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Counts, for each address, the requests that need no account or no secret of a client, before they are processed. */
public final class RequestLimits {

    private final AttemptCounter counter;
    private final Limit limit;
    private final Limit limitOfClients;
    private final AuditContext.Source context;

    RequestLimits(AttemptCounter counter, Limit limit, Limit limitOfClients, AuditContext.Source context) {
        this.counter = counter;
        this.limit = limit;
        this.limitOfClients = limitOfClients;
        this.context = context;
    }

    /**
     * Counts a request.
     *
     * @throws TooManyAttempts if this address is blocked
     */
    public void count(Kind kind) {
        counter.require(requests(kind));
    }

    /**
     * Counts a request, unless the server cannot process it.
     *
     * @throws TooManyAttempts if this address is blocked
     */
    public <T> T countProcessed(Kind kind, Supplier<T> work) {
        return count(requests(kind), RetryableFailure::isOfServer, work, false);
    }

    /**
     * Counts a request that is refused.
     *
     * @param work throws an exception to refuse it
     * @throws TooManyAttempts if this address is blocked
     */
    public <T> T countRefused(Kind kind, Supplier<T> work) {
        return count(requests(kind), RetryableFailure::isOfServer, work, true);
    }

    /**
     * The same of a public client, whose name proves nothing.
     *
     * @param isNoRefusal the exceptions of the work that are none
     * @throws TooManyAttempts if this address is blocked for the client
     */
    public <T> T countRefusedOfClient(String clientId, Predicate<RuntimeException> isNoRefusal, Supplier<T> work) {
        return count(requestsOf(clientId), isNoRefusal.or(RetryableFailure::isOfServer), work, true);
    }

    /** Counts before the work, so that concurrent requests get no further than sequential ones. */
    private <T> T count(
            List<Counter> counters, Predicate<RuntimeException> isRefunded, Supplier<T> work, boolean refundsSuccess) {
        counter.require(counters);
        T done;
        try {
            done = work.get();
        } catch (RuntimeException failed) {
            if (isRefunded.test(failed)) {
                counter.refundAfter(failed, counters);
            }
            throw failed;
        }
        if (refundsSuccess) {
            counter.refund(counters);
        }
        return done;
    }

    private List<Counter> requests(Kind kind) {
        return Counter.of(kind.name().toLowerCase(Locale.ROOT), network(), limit);
    }

    /** No client id has a space in it, and no kind. */
    private List<Counter> requestsOf(String clientId) {
        return Counter.of("client " + clientId, network(), limitOfClients);
    }

    private ClientNetwork network() {
        return ClientNetwork.of(context.now().address());
    }

    /** The kinds of requests that are counted. */
    public enum Kind {
        SIGN_UP,
        /** Requests before a sign-in that are too long for the address of a page. */
        LONG_REQUEST,
        /** Requests that mail a link, to any address. */
        LINK_REQUEST,
        /** Requests with an invalid link, for any account, or with a valid one and a password that is not accepted. */
        UNUSABLE_LINK
    }
}
