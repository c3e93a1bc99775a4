package io.github.keyreeve.server.signin.devices;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.platform.ratelimit.DeviceRecognizer;
import io.github.keyreeve.server.platform.web.ClientIpResolver;
import io.github.keyreeve.server.platform.web.UserAgentName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Recognizes the device of a request, and registers it when an account has signed in there. */
public final class DeviceTracker implements DeviceRecognizer {

    private final KnownDevices known;
    private final DeviceCookie cookie;
    private final Secrets secrets;
    private final ClientIpResolver addresses;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeviceTracker(
            KnownDevices known,
            DeviceCookie cookie,
            Secrets secrets,
            ClientIpResolver addresses,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.known = known;
        this.cookie = cookie;
        this.secrets = secrets;
        this.addresses = addresses;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Optional<UUID> recognize(UUID account) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? cookie.in(attributes.getRequest()).flatMap(browser -> known.find(account, browser))
                : Optional.empty();
    }

    /** A sign-in is complete. Publishes {@link NewDeviceSignIn} if the account has not signed in on this device before. */
    public void arrive(UUID account, HttpServletRequest request, HttpServletResponse response) {
        know(account, request, response, () -> tellOfUnknown(account, request));
    }

    /** The account stays signed in on this device, after all of its devices were forgotten. */
    public void stay(UUID account, HttpServletRequest request, HttpServletResponse response) {
        know(account, request, response, () -> {});
    }

    private void know(UUID account, HttpServletRequest request, HttpServletResponse response, Runnable whenUnknown) {
        Optional<String> present = cookie.in(request);
        String value = transaction.execute(status -> present.filter(browser -> known.renew(account, browser))
                .orElseGet(() -> {
                    whenUnknown.run();
                    return learn(account, present);
                }));
        cookie.set(value, response);
    }

    /**
     * Under a new value, so that an attacker who planted the cookie, and knows its value, is not recognized as the owner of the
     * account later.
     */
    private String learn(UUID account, Optional<String> present) {
        String value = secrets.generate(SecretKind.BROWSER);
        present.ifPresent(old -> known.rename(old, value));
        known.add(account, value);
        return value;
    }

    private void tellOfUnknown(UUID account, HttpServletRequest request) {
        if (known.hasSignedIn(account)) {
            events.publishEvent(new NewDeviceSignIn(
                    account,
                    clock.instant(),
                    addresses.of(request),
                    UserAgentName.of(request.getHeader(HttpHeaders.USER_AGENT))
                            .map(UserAgentName::inWords)
                            .orElse(null)));
        }
    }
}
