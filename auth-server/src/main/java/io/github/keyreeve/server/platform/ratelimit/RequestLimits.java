package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.AttemptKey;
import java.util.Locale;

/** Counts, for each address, the requests that need no account, before they are processed. */
public final class RequestLimits {

    private final AttemptCounter counter;
    private final Limit limit;
    private final AuditContext.Source context;

    RequestLimits(AttemptCounter counter, Limit limit, AuditContext.Source context) {
        this.counter = counter;
        this.limit = limit;
        this.context = context;
    }

    /**
     * Counts a request.
     *
     * @throws TooManyAttempts if this address is blocked
     */
    public void count(Kind kind) {
        AttemptKey requests = requests(kind);
        if (!counter.count(requests, limit)) {
            throw new TooManyAttempts(counter.blockedFor(requests));
        }
    }

    /** Refunds a request that was counted. */
    public void refund(Kind kind) {
        counter.refund(requests(kind));
    }

    private AttemptKey requests(Kind kind) {
        return AttemptKey.from(
                kind.name().toLowerCase(Locale.ROOT),
                ClientNetwork.of(context.now().address()));
    }

    /** The kinds of requests that are counted. */
    public enum Kind {
        SIGN_UP,
        /** Requests that mail a link, to any address. */
        LINK_REQUEST,
        /** Requests with an invalid link, for any account. */
        UNUSABLE_LINK
    }
}
