package io.github.keyreeve.server.signin.continuation;

import io.github.keyreeve.server.platform.ratelimit.RequestLimits;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Continuations as pages and cookies carry them: sealed, or the token of a row if that would be too long. */
final class CarriedContinuations {

    /** In characters: for an address and a cookie that browsers and proxies accept, both in one request. */
    private static final int LONGEST = 3000;

    private final SealedContinuations sealed;
    private final StoredContinuations stored;
    private final RequestLimits limits;
    private final Clock clock;

    CarriedContinuations(SealedContinuations sealed, StoredContinuations stored, RequestLimits limits, Clock clock) {
        this.sealed = sealed;
        this.stored = stored;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * What pages carry for the browser with this value in its cookie.
     *
     * @throws io.github.keyreeve.server.platform.ratelimit.TooManyAttempts if it must be stored, and this address did so too often
     */
    String carry(Continuation continuation, String browser) {
        byte[] bytes = sealed.seal(continuation, browser);
        String carried = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (carried.length() <= LONGEST) {
            return carried;
        }
        limits.count(RequestLimits.Kind.LONG_REQUEST);
        return stored.put(bytes, browser, continuation.expiresAt());
    }

    /** Empty if it was changed, has expired or is of another browser than that with these values in its cookies. */
    Optional<Continuation> open(String carried, List<String> browser) {
        Optional<byte[]> bytes = StoredContinuations.isToken(carried) ? stored.find(carried, browser) : decode(carried);
        return bytes.flatMap(each -> browser.stream()
                        .flatMap(value -> sealed.open(each, value).stream())
                        .findFirst())
                .filter(continuation -> continuation.expiresAt().isAfter(clock.instant()));
    }

    private static Optional<byte[]> decode(String carried) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(carried));
        } catch (IllegalArgumentException notBase64Url) {
            return Optional.empty();
        }
    }
}
