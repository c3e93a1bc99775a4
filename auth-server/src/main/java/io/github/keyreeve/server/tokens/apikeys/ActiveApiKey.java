package io.github.keyreeve.server.tokens.apikeys;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that is valid now, with the account as it is now.
 *
 * @param scopes those that it may be used for now
 * @param rateLimit how often it may be verified; null for the limit of the tier
 */
public record ActiveApiKey(
        UUID id,
        UUID account,
        String username,
        String tier,
        List<String> roles,
        List<UsageScope> scopes,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String rateLimit) {

    public ActiveApiKey {
        roles = List.copyOf(roles);
        scopes = List.copyOf(scopes);
    }

    /** What it may be used for at services with these audiences. */
    public List<UsageScope> scopesFor(Collection<String> audiences) {
        return scopes.stream()
                .filter(scope -> audiences.contains(scope.audience()))
                .toList();
    }
}
