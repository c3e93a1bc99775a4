package io.github.keyreeve.server.signin.devices;

import io.github.keyreeve.server.identity.accounts.LoginName;
import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import io.github.keyreeve.server.platform.ratelimit.DeviceRecognizer;
import io.github.keyreeve.server.platform.web.UserAgentName;
import io.github.keyreeve.server.signin.sessions.AppSignIn;
import io.github.keyreeve.server.signin.sessions.SignInRequest;
import io.github.keyreeve.server.signin.sessions.SignInStep;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Recognizes the device of a request, and registers it when an account has signed in there. */
public final class DeviceTracker implements DeviceRecognizer, SignInStep {

    /** A phone on the move has several networks a day, and its owner need not read of each. */
    private static final int MOST_NOTICES_OF_APPS = 3;

    private static final Duration PERIOD_OF_NOTICES = Duration.ofDays(1);

    private static final String RECOGNIZED = DeviceTracker.class.getName() + ".recognized";

    private final KnownDevices known;
    private final DeviceCookie cookie;
    private final DeviceNames names;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeviceTracker(
            KnownDevices known,
            DeviceCookie cookie,
            DeviceNames names,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.known = known;
        this.cookie = cookie;
        this.names = names;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Optional<UUID> recognize(UUID account) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? cookie.in(attributes.getRequest())
                        .map(DeviceNames::secret)
                        .flatMap(browser -> recognize(account, browser, attributes.getRequest()))
                : Optional.empty();
    }

    /** Once in a request. */
    private Optional<UUID> recognize(UUID account, String browser, HttpServletRequest request) {
        if (request.getAttribute(RECOGNIZED) instanceof Recognized before
                && before.account().equals(account)) {
            return Optional.ofNullable(before.device());
        }
        Optional<UUID> device = known.find(account, browser);
        request.setAttribute(RECOGNIZED, new Recognized(account, device.orElse(null)));
        return device;
    }

    private record Recognized(UUID account, @Nullable UUID device) {}

    @Override
    public Optional<String> deviceOf(String name) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? cookie.in(attributes.getRequest())
                        .filter(value -> names.contain(value, name))
                        .map(DeviceNames::secret)
                : Optional.empty();
    }

    @Override
    public Stage stage() {
        return Stage.DEVICE;
    }

    /**
     * Publishes {@link NewDeviceSignIn} if the account has not signed in on this device before. A continued sign-in publishes
     * nothing: the new password made all devices unknown.
     */
    @Override
    public void complete(UserAuthentication user, SignInRequest by) {
        UUID account = user.event().account();
        Optional<String> former = cookie.in(by.request());
        Optional<String> present = former.map(DeviceNames::secret);
        String value = transaction.execute(
                status -> present.filter(device -> known.renew(account, device)).orElseGet(() -> {
                    if (!by.isContinued() && known.hasSignedIn(account)) {
                        events.publishEvent(newDevice(account, by));
                    }
                    return learn(user.event(), present);
                }));
        Stream<LoginName> ofAccount = Stream.of(
                        Optional.of(user.getPrincipal().username()),
                        Optional.ofNullable(user.getPrincipal().email()))
                .flatMap(Optional::stream)
                .flatMap(name -> LoginName.typed(name).stream());
        cookie.set(names.cookie(value, ofAccount, former), by.response());
    }

    /**
     * The same for an application, which is recognized by what {@link AppDevice} says. Beyond a few in a day a new one is learned without
     * a notification: an attacker who signs in brings about the first of them.
     */
    @Override
    public void complete(UserAuthentication user, AppSignIn by) {
        UUID account = user.event().account();
        byte[] device = AppDevice.digest(account, by);
        transaction.executeWithoutResult(status -> {
            if (known.renew(account, device)) {
                return;
            }
            boolean hasSignedIn = known.hasSignedIn(account);
            if (known.addApp(user.event(), device)
                    && hasSignedIn
                    && known.appsSince(account, clock.instant().minus(PERIOD_OF_NOTICES)) <= MOST_NOTICES_OF_APPS) {
                events.publishEvent(new NewDeviceSignIn(
                        account, clock.instant(), by.address(), browserName(by.userAgent()), by.clientName()));
            }
        });
    }

    /**
     * Under a new value, so that an attacker who planted the cookie, and knows its value, is not recognized as the owner of the
     * account later.
     */
    private String learn(AuthenticationEvent user, Optional<String> present) {
        String value = cookie.newValue();
        present.ifPresent(old -> known.rename(old, value));
        known.add(user, value);
        return value;
    }

    private NewDeviceSignIn newDevice(UUID account, SignInRequest by) {
        return new NewDeviceSignIn(account, clock.instant(), by.address(), browserName(by.userAgent()), null);
    }

    private static @Nullable String browserName(@Nullable String userAgent) {
        return UserAgentName.of(userAgent).map(UserAgentName::inWords).orElse(null);
    }
}
