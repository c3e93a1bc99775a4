package io.github.keyreeve.server.platform.delivery;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What was not delivered yet, as administrators see it.
 *
 * @param kind that of its channel, such as {@code mail}
 * @param type within the kind, such as {@code activation}; {@code unreadable} if it cannot be opened
 * @param recipient of an address only a part
 * @param nextAttemptAt null if it was given up
 * @param givenUpAt null if it waits
 * @param reason why it was given up, as in the metric; null if it waits
 * @param failure what the destination said to the last attempt, or what else went wrong; null if nothing did
 */
@JsonNaming(SnakeCaseStrategy.class)
public record HeldDelivery(
        UUID id,
        String kind,
        String type,
        String recipient,
        Instant createdAt,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant givenUpAt,
        @Nullable String reason,
        @Nullable String failure) {}
