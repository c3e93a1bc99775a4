package io.github.keyreeve.server.integration.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A message to a webhook, as administrators see it.
 *
 * @param state one of {@code waiting}, {@code given_up}, or that it was delivered
 * @param status of the last response; null if there was none
 * @param failure why the last attempt failed; null if it did not
 */
@JsonNaming(SnakeCaseStrategy.class)
public record WebhookMessage(
        UUID id,
        String type,
        String state,
        Instant createdAt,
        int attempts,
        @Nullable Integer status,
        @Nullable String failure,
        @Nullable Instant deliveredAt) {}
