package io.github.keyreeve.server.tokens.apikeys;

import io.github.keyreeve.server.tokens.scopes.ScopeRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * API keys.
 *
 * @param scopes what keys may be used for: {@code name} in the scope catalogue, {@code audience} of the service, and {@code role} where the
 *     account must have one. Without any there are no API keys
 * @param lifetime how long a key is valid for which no expiry was chosen
 * @param maxLifetime the longest that may be chosen
 * @param perAccount how many keys an account has at most, without expired ones
 * @param usedInterval how long after a use that was written the next one is written
 * @param keepExpired how long an expired key is listed
 */
@ConfigurationProperties("keyreeve.api-keys")
record ApiKeysProperties(
        @DefaultValue List<UsageScope> scopes,
        @DefaultValue("90d") Duration lifetime,
        @DefaultValue("365d") Duration maxLifetime,
        @DefaultValue("20") int perAccount,
        @DefaultValue("5m") Duration usedInterval,
        @DefaultValue("30d") Duration keepExpired) {

    ApiKeysProperties {
        scopes = List.copyOf(scopes);
        scopes.forEach(ApiKeysProperties::check);
        if (scopes.stream().map(UsageScope::name).distinct().count() < scopes.size()) {
            throw new IllegalArgumentException("KEYREEVE_API_KEYS_SCOPES must name each scope once.");
        }
        if (lifetime.toSeconds() < 1 || maxLifetime.compareTo(lifetime) < 0) {
            throw new IllegalArgumentException("KEYREEVE_API_KEYS_LIFETIME must be at least one second, and"
                    + " KEYREEVE_API_KEYS_MAX_LIFETIME not shorter.");
        }
        if (perAccount < 1 || usedInterval.isNegative() || keepExpired.isNegative()) {
            throw new IllegalArgumentException("KEYREEVE_API_KEYS_PER_ACCOUNT must be at least 1,"
                    + " KEYREEVE_API_KEYS_USED_INTERVAL and KEYREEVE_API_KEYS_KEEP_EXPIRED must not be negative.");
        }
    }

    /** The scopes of this server itself open its own API, and a key must not. */
    private static final Set<String> OF_THIS_SERVER =
            Set.of("openid", "profile", "email", "address", "phone", "offline_access", "account");

    private static void check(UsageScope scope) {
        if (!ScopeRules.isName(scope.name())
                || scope.audience().isEmpty()
                || OF_THIS_SERVER.contains(scope.name())
                || scope.name().startsWith("admin.")) {
            throw new IllegalArgumentException(
                    "KEYREEVE_API_KEYS_SCOPES must have a name and an audience each, and no scope of" + " this server: "
                            + scope.name());
        }
    }

    Set<String> names() {
        return scopes.stream().map(UsageScope::name).collect(Collectors.toUnmodifiableSet());
    }
}
