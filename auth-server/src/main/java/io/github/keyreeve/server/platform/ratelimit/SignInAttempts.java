package io.github.keyreeve.server.platform.ratelimit;

import io.github.keyreeve.server.platform.audit.AuditContext;
import io.github.keyreeve.server.platform.network.ClientNetwork;
import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.AttemptKey;
import io.github.keyreeve.server.platform.ratelimit.AttemptCounter.Counter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Counts failures by account and by address, on every endpoint that verifies a password or a code, and sign-ins. Valid credentials
 * are refunded, but only a complete sign-in resets the counter of the account: an attacker who knows the password gains no more
 * guesses at the code. A device in which the account has signed in before has a counter of its own, and none else: an attacker who
 * keeps the account blocked, or the address that they share, does not lock its owner out.
 */
public final class SignInAttempts {

    /** Recognized for an unknown name, so that the response takes the same time. */
    private static final UUID NO_ACCOUNT = new UUID(0, 0);

    /** The counter at which no attempt has failed but perhaps that of the request, which was refunded. */
    private static final String WITHOUT_FAILURES = SignInAttempts.class.getName() + ".without-failures";

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
        Optional<UUID> device = devices.recognize(account);
        AttemptKey at = key(account, device);
        return begin(device.isPresent() ? List.of() : fromAddress(), List.of(at), signIns(at, device));
    }

    /**
     * The same for the name of no account, so that the response does not disclose which accounts exist.
     *
     * @param name in its normal form; null if it is not a valid name
     * @throws TooManyAttempts if this address is blocked
     */
    public SignInAttempt beginForUnknownName(@Nullable String name) {
        devices.recognize(NO_ACCOUNT);
        return begin(
                fromAddress(),
                Stream.ofNullable(name).map(AttemptKey::ofUnknownName).toList(),
                List.of());
    }

    /**
     * Counts a sign-in without an attempt before it, by a passkey.
     *
     * @throws TooManyAttempts if there were too many at this account or from this address; on a device of the account, there
     */
    public void countSignIn(UUID account) {
        Optional<UUID> device = devices.recognize(account);
        counter.require(signIns(key(account, device), device));
    }

    /**
     * The device of the current request if it shows that an account with this name has signed in there; no statement is needed.
     *
     * @param name in its normal form
     */
    public Optional<String> knownDevice(String name) {
        return devices.deviceOf(name);
    }

    /** Resets the counter, because its owner has completed the sign-in; not if the attempt of this request was the only one. */
    public void succeed(UUID account) {
        AttemptKey at = key(account, devices.recognize(account));
        if (!at.equals(withoutFailures())) {
            counter.reset(at);
        }
    }

    private static @Nullable Object withoutFailures() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request == null ? null : request.getAttribute(WITHOUT_FAILURES, RequestAttributes.SCOPE_REQUEST);
    }

    private static void noteWithoutFailures(AttemptKey at) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(WITHOUT_FAILURES, at, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** Resets all counters of the account, because an administrator requests it. */
    public void reset(UUID account) {
        counter.reset(account);
    }

    private static AttemptKey key(UUID account, Optional<UUID> device) {
        return device.map(known -> AttemptKey.of(account, known)).orElseGet(() -> AttemptKey.of(account));
    }

    private List<Counter> fromAddress() {
        return Counter.of("address", network(), properties.ofAddress());
    }

    private List<Counter> signIns(AttemptKey at, Optional<UUID> device) {
        Stream<Counter> atAccount = Stream.of(new Counter(at.ofSignIns(), properties.ofSignInsAtAccount()));
        return device.isPresent()
                ? atAccount.toList()
                : Stream.concat(
                                Counter.of("sign-ins-address", network(), properties.ofSignInsFromAddress()).stream(),
                                atAccount)
                        .toList();
    }

    private SignInAttempt begin(List<Counter> from, List<AttemptKey> at, List<Counter> signIns) {
        List<Counter> atAccount =
                at.stream().map(key -> new Counter(key, properties.ofAccount())).toList();
        Set<AttemptKey> counted = counter.count(from, atAccount);
        if (!counted.containsAll(from.stream().map(Counter::key).toList())) {
            throw new TooManyAttempts(counter.blockedFor(from));
        }
        boolean admitted = counted.containsAll(at);
        List<Counter> all = Stream.concat(from.stream(), atAccount.stream()).toList();
        return new SignInAttempt(
                counter, all, signIns, admitted, () -> at.forEach(SignInAttempts::noteWithoutFailures));
    }

    private ClientNetwork network() {
        return ClientNetwork.of(context.now().address());
    }
}
