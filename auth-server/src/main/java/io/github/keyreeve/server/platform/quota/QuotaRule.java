package io.github.keyreeve.server.platform.quota;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule that has a quota.
 *
 * @param methods all, if there are none
 * @param quota empty, if only tiers have one
 * @param tiers in place of it; empty for a tier without a limit
 */
record QuotaRule(
        String name,
        List<String> paths,
        List<String> methods,
        QuotaKey key,
        Optional<Quota> quota,
        Map<String, Optional<Quota>> tiers,
        boolean signIn) {

    boolean limits(String method) {
        return methods.isEmpty() || methods.contains(method);
    }

    /** Empty for no limit. */
    Optional<Quota> quotaOf(@Nullable String tier) {
        return tier == null ? quota : tiers.getOrDefault(tier, quota);
    }
}
