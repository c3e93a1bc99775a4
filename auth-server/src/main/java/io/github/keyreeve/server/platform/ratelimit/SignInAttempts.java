package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.AttemptKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures by account and by address, on every endpoint that verifies a password or a code. Valid credentials are
 * refunded, but only a complete sign-in resets the counter of the account: an attacker who knows the password gains no more
 * guesses at the code. A device in which the account has signed in before is counted separately: an attacker who keeps the
 * account blocked does not lock its owner out.
 */
public final class SignInAttempts {

    /** Recognized for an unknown name, so that the response takes the same time. */
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
     * @throws TooManyAttempts if this address is blocked
     */
    public SignInAttempt begin(UUID account) {
        return begin(counted(account));
    }

    /**
     * The same for the name of no account, so that the response does not disclose which accounts exist.
     *
     * @param name in its normal form; null if it is not a valid name
     * @throws TooManyAttempts if this address is blocked
     */
    public SignInAttempt beginForUnknownName(@Nullable String name) {
        devices.recognize(NO_ACCOUNT);
        return begin(name == null ? null : AttemptKey.ofUnknownName(name));
    }

    /** Resets the counter, because its owner has completed the sign-in. */
    public void succeed(UUID account) {
        counter.reset(counted(account));
    }

    /** Resets all counters of the account, because an administrator requests it. */
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
