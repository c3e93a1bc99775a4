package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.AttemptKey;
import java.util.Locale;

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
        count(requests(kind), limit);
    }

    /** Refunds a request that was counted. */
    public void refund(Kind kind) {
        counter.refund(requests(kind));
    }

    /**
     * Counts a request of a public client, whose name proves nothing.
     *
     * @throws TooManyAttempts if this address is blocked for the client
     */
    public void countOfClient(String clientId) {
        count(requestsOf(clientId), limitOfClients);
    }

    /** Refunds a request of a public client that was counted. */
    public void refundOfClient(String clientId) {
        counter.refund(requestsOf(clientId));
    }

    private void count(AttemptKey requests, Limit most) {
        if (!counter.count(requests, most)) {
            throw new TooManyAttempts(counter.blockedFor(requests));
        }
    }

    private AttemptKey requests(Kind kind) {
        return AttemptKey.from(kind.name().toLowerCase(Locale.ROOT), network());
    }

    private AttemptKey requestsOf(String clientId) {
        return AttemptKey.of(clientId, network());
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
