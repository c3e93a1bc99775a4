package io.github.keyreeve.server.tokens.apikeys;

import io.github.keyreeve.server.platform.errors.InputErrors;
import io.github.keyreeve.server.platform.errors.InvalidInput;
import io.github.keyreeve.server.platform.errors.Reason;
import io.github.keyreeve.server.platform.quota.ApiKeyLimits;
import io.github.keyreeve.server.tokens.scopes.ScopeDescription;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a new key may be: it has a name, at least one scope, and always an end. */
final class ApiKeyRules {

    /** In code points. */
    static final int LONGEST_NAME = 100;

    /** Such as line breaks, half surrogate pairs, and what changes the writing direction of the text around. */
    private static final Pattern NO_TEXT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Cn}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]");

    private final UsageScopes scopes;
    private final ApiKeyLimits limits;
    private final Duration lifetime;
    private final Duration maxLifetime;
    private final Clock clock;

    ApiKeyRules(UsageScopes scopes, ApiKeyLimits limits, Duration lifetime, Duration maxLifetime, Clock clock) {
        this.scopes = scopes;
        this.limits = limits;
        this.lifetime = lifetime;
        this.maxLifetime = maxLifetime;
        this.clock = clock;
    }

    /**
     * Checks a request for a key.
     *
     * @param roles those of the account
     * @param bound the tier within whose limit that of the key must be; null for none
     * @throws InvalidInput that names each member at fault
     */
    Checked check(NewApiKey requested, Collection<String> roles, @Nullable String bound) {
        InputErrors errors = new InputErrors();
        Optional<String> name = errors.read("name", () -> name(requested.name()));
        Optional<List<String>> names = errors.read("usage_scope", () -> scopes(requested.usageScope(), roles));
        Optional<Instant> end = errors.read("expires_at", () -> end(requested.expiresAt()));
        Optional<String> limit = errors.read("rate_limit", () -> limit(requested.rateLimit(), bound));
        errors.throwIfAny();
        return new Checked(
                name.orElseThrow(),
                names.orElseThrow(),
                end.orElseThrow(),
                limit.filter(each -> !each.isEmpty()).orElse(null));
    }

    long days() {
        return Math.max(1, lifetime.toDays());
    }

    long mostDays() {
        return Math.max(1, maxLifetime.toDays());
    }

    private static String name(@Nullable String requested) {
        String name = requested == null ? "" : requested.strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new InvalidInput(
                    "",
                    name.isEmpty() ? Reason.REQUIRED : Reason.TOO_LONG,
                    "api-key.name",
                    "name has 1 to " + LONGEST_NAME + " characters.",
                    LONGEST_NAME);
        }
        if (NO_TEXT.matcher(name).find()) {
            throw new InvalidInput(
                    "",
                    Reason.MALFORMED,
                    "api-key.characters",
                    "name has control characters, or characters that change the writing direction.");
        }
        return name;
    }

    private List<String> scopes(@Nullable String requested, Collection<String> roles) {
        List<String> names = requested == null
                ? List.of()
                : Arrays.stream(requested.split(" "))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .sorted()
                        .toList();
        if (names.isEmpty()) {
            throw new InvalidInput(
                    "", Reason.REQUIRED, "api-key.scope", "usage_scope names at least one scope that keys may have.");
        }
        Set<String> offered = scopes.offered(roles, Locale.ENGLISH).stream()
                .map(ScopeDescription::name)
                .collect(Collectors.toUnmodifiableSet());
        if (!offered.containsAll(names)) {
            throw new InvalidInput(
                    "",
                    Reason.NOT_ALLOWED,
                    "api-key.scope-not-offered",
                    "usage_scope names a scope that keys of this account may not have.");
        }
        return names;
    }

    private Instant end(@Nullable Instant requested) {
        Instant now = clock.instant();
        Instant latest = now.plus(maxLifetime);
        Instant end = (requested == null ? now.plus(lifetime) : requested).truncatedTo(ChronoUnit.SECONDS);
        if (!end.isAfter(now) || end.isAfter(latest)) {
            throw new InvalidInput(
                    "",
                    Reason.OUT_OF_RANGE,
                    "api-key.expiry",
                    "expires_at is in the future, and not after " + latest.truncatedTo(ChronoUnit.SECONDS) + ".",
                    mostDays());
        }
        return end;
    }

    /** Empty for none of its own. */
    private String limit(@Nullable String requested, @Nullable String bound) {
        String limit = requested == null ? "" : requested.strip();
        if (limit.isEmpty()) {
            return limit;
        }
        if (!limits.isValid(limit)) {
            throw new InvalidInput(
                    "",
                    Reason.MALFORMED,
                    "api-key.rate-limit",
                    "rate_limit is a number of requests and a time up to a day, such as 100/60s or 5000/1h.");
        }
        if (bound != null && !limits.isWithinTier(limit, bound)) {
            throw new InvalidInput(
                    "",
                    Reason.OUT_OF_RANGE,
                    "api-key.rate-limit-of-tier",
                    "rate_limit allows more than the tier of the account does.");
        }
        return limit;
    }

    /** What a key gets. */
    record Checked(
            String name,
            List<String> scopes,
            Instant expiresAt,
            @Nullable String rateLimit) {

        Checked {
            scopes = List.copyOf(scopes);
        }
    }
}
