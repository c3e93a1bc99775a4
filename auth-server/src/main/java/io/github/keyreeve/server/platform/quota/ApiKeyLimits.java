package io.github.keyreeve.server.platform.quota;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How often an API key may be verified: as its tier has it, or as the key itself has it in place of that. */
public final class ApiKeyLimits {

    private static final String OF_KEY = "of-api-key";

    private final List<QuotaRule> rules;
    private final boolean enabled;

    /** @param rules all, of which those of API keys count */
    ApiKeyLimits(List<QuotaRule> rules, boolean enabled) {
        this.rules =
                rules.stream().filter(rule -> rule.key() == QuotaKey.API_KEY).toList();
        this.enabled = enabled;
    }

    /** Whether the text is a limit that a key can have, such as {@code 100/60s}; {@code off} is none. */
    public boolean isValid(String text) {
        return quota(text).isPresent();
    }

    /** Whether a valid limit allows no more than a tier does, neither at once nor in the long run. */
    public boolean isWithinTier(String text, String tier) {
        Quota own = quota(text).orElseThrow();
        return rules.stream()
                .flatMap(rule -> rule.quotaOf(tier).stream())
                .allMatch(most -> own.times() <= most.times() && own.stepMicros() >= most.stepMicros());
    }

    /** @param own the limit of the key; null for that of its tier */
    List<QuotaBucket> buckets(UUID key, String tier, @Nullable String own) {
        Optional<Quota> ofKey = own == null ? Optional.empty() : quota(own);
        List<QuotaBucket> buckets = new ArrayList<>();
        if (ofKey.isPresent()) {
            if (enabled) {
                buckets.add(new QuotaBucket(rule(ofKey.get()), ofKey.get(), key.toString()));
            }
            return buckets;
        }
        for (QuotaRule rule : rules) {
            rule.quotaOf(tier).ifPresent(quota -> buckets.add(new QuotaBucket(rule, quota, key.toString())));
        }
        return buckets;
    }

    private static QuotaRule rule(Quota quota) {
        return new QuotaRule(OF_KEY, List.of(), List.of(), QuotaKey.API_KEY, Optional.of(quota), Map.of(), false);
    }

    private static Optional<Quota> quota(String text) {
        try {
            return Quota.parse(OF_KEY, text);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
