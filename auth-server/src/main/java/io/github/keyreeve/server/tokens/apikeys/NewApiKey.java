package io.github.keyreeve.server.tokens.apikeys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a key is requested for.
 *
 * @param usageScope scopes, separated by spaces
 * @param expiresAt null for the default lifetime
 * @param rateLimit how often it may be verified, such as {@code 100/60s}; null for the limit of the tier
 */
@JsonNaming(SnakeCaseStrategy.class)
public record NewApiKey(
        @Nullable String name,
        @Nullable String usageScope,
        @Nullable Instant expiresAt,
        @Nullable String rateLimit) {}
