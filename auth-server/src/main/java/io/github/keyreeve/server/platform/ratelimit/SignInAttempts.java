package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.AttemptKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures by account and by address, over every way in which a password or a code is checked. What was right is taken
 * back, but only a whole sign-in lets the account begin anew: whoever has the password gets no more guesses at the code by it.
 * A browser in which the account has signed in before is counted apart: a stranger who keeps the account blocked does not keep its
 * owner out.
 */
public final class SignInAttempts {

    /** Asked for a name that nobody has, so that this takes the same time. */
    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    private final AttemptCounter counter;
    private final DeviceRecognizer devices;
    private final LockoutProperties properties;
    private final AuditContext.Source context;

    SignInAttempts(
            AttemptCounter counter,
            DeviceRecognizer devices,
            LockoutProperties properties,
            AuditContext.Source context) {
        this.counter = counter;
        this.devices = devices;
        this.properties = properties;
        this.context = context;
    }

    /**
     * Counts an attempt at an account.
     *
     * @throws TooManyAttempts if none is let through from this address at the moment
     */
    public SignInAttempt begin(UUID account) {
        return begin(counted(account));
    }

    /**
     * The same for a name that nobody has, so that it behaves like one that somebody has.
     *
     * @param name in its one normal form; null for what is no name at all
     * @throws TooManyAttempts if none is let through from this address at the moment
     */
    public SignInAttempt beginForUnknownName(@Nullable String name) {
        devices.recognize(NO_ACCOUNT);
        return begin(name == null ? null : AttemptKey.ofUnknownName(name));
    }

    /** Lets the account begin anew, because its owner has shown all that there is to show. */
    public void succeed(UUID account) {
        counter.reset(counted(account));
    }

    /** Lets the account begin anew, because an administrator says so. */
    public void reset(UUID account) {
        counter.reset(account);
    }

    private AttemptKey counted(UUID account) {
        return devices.recognize(account)
                .map(browser -> AttemptKey.of(account, browser))
                .orElseGet(() -> AttemptKey.of(account));
    }

    private SignInAttempt begin(@Nullable AttemptKey at) {
        AttemptKey from = AttemptKey.from(ClientNetwork.of(context.now().address()));
        if (!counter.count(from, properties.ofAddress())) {
            throw new TooManyAttempts(counter.blockedFor(from));
        }
        return new SignInAttempt(counter, from, at, at == null || counter.count(at, properties.ofAccount()));
    }
}
