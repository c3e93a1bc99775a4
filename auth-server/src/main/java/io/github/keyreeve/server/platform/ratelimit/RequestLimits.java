package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.AttemptKey;
import java.util.Locale;

/** Counts, for each address, what anybody may ask for without an account, before anything is done for it. */
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
     * @throws TooManyAttempts if none is let through from this address at the moment
     */
    public void count(Kind kind) {
        AttemptKey requests = requests(kind);
        if (!counter.count(requests, limit)) {
            throw new TooManyAttempts(counter.blockedFor(requests));
        }
    }

    /** The request that was counted is none of those that count. */
    public void refund(Kind kind) {
        counter.refund(requests(kind));
    }

    private AttemptKey requests(Kind kind) {
        return AttemptKey.from(
                kind.name().toLowerCase(Locale.ROOT),
                ClientNetwork.of(context.now().address()));
    }

    /** What is counted. */
    public enum Kind {
        SIGN_UP,
        /** A link is to be mailed, to whatever address. */
        LINK_REQUEST,
        /** A link that is not good, to whatever account. */
        UNUSABLE_LINK
    }
}
