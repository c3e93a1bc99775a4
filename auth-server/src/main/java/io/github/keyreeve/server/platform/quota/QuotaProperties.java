package io.github.keyreeve.server.platform.quota;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * How many requests are served; those beyond get 429. {@code rate-limits.yaml} has the rules there are.
 *
 * @param enabled whether requests are limited by these rules; limits on failed sign-ins remain
 * @param defaultQuota for each call of the JSON API that no rule names, by route and account, or address before the sign-in, such as
 *     {@code 100/60s} or {@code 100/1h}; {@code off} for none
 * @param nodes how many nodes share the quota of a sign-in while Redis is away; each allows its part
 * @param timeout how long a request waits for Redis, before buckets of the node take over
 * @param rules by name, each with paths, methods, key and quota
 */
@ConfigurationProperties("keyreeve.rate-limit")
record QuotaProperties(
        @DefaultValue("true") boolean enabled,
        @Name("default") @DefaultValue("100/60s") String defaultQuota,
        @DefaultValue("2") int nodes,
        @DefaultValue("250ms") Duration timeout,
        @DefaultValue Map<String, Rule> rules) {

    private static final String DEFAULT = "default";

    QuotaProperties {
        if (nodes < 1 || timeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "KEYREEVE_RATE_LIMIT_NODES must be at least 1, and KEYREEVE_RATE_LIMIT_TIMEOUT at least 1ms.");
        }
    }

    /** The rules that have a quota; none, if limits are lifted. */
    List<QuotaRule> effectiveRules() {
        List<QuotaRule> effective = new ArrayList<>();
        rules.forEach((name, rule) -> rule.effective(name).ifPresent(effective::add));
        return enabled ? effective : List.of();
    }

    Optional<QuotaRule> defaultRule() {
        return Quota.parse("KEYREEVE_RATE_LIMIT_DEFAULT", defaultQuota)
                .filter(quota -> enabled)
                .map(quota -> new QuotaRule(
                        DEFAULT, List.of(), List.of(), QuotaKey.ACCOUNT, Optional.of(quota), Map.of(), false));
    }

    /**
     * A rule.
     *
     * @param paths path patterns, without the path of the issuer
     * @param methods all, if there are none
     * @param key whose requests are counted together
     * @param quota such as {@code 5/60s}; {@code off} for none
     * @param tiers the quota of accounts of a tier, in place of that
     * @param signIn whether guesses are limited by it, so that it is stricter while Redis is away
     */
    record Rule(
            @DefaultValue List<String> paths,
            @DefaultValue List<String> methods,
            QuotaKey key,
            @DefaultValue(Quota.OFF) String quota,
            @DefaultValue Map<String, String> tiers,
            @DefaultValue("false") boolean signIn) {

        private Optional<QuotaRule> effective(String name) {
            String setting = "keyreeve.rate-limit.rules." + name;
            if (paths.isEmpty()) {
                throw new IllegalArgumentException(setting + " must have paths: the requests that it limits.");
            }
            Map<String, Optional<Quota>> ofTiers = new HashMap<>();
            tiers.forEach((tier, text) -> ofTiers.put(tier, Quota.parse(setting + ".tiers." + tier, text)));
            Optional<Quota> common = Quota.parse(setting + ".quota", quota);
            return common.isEmpty() && ofTiers.values().stream().allMatch(Optional::isEmpty)
                    ? Optional.empty()
                    : Optional.of(new QuotaRule(name, paths, methods, key, common, ofTiers, signIn));
        }
    }
}
