package io.github.keyreeve.server.platform.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A mail that was not sent yet, as administrators see it.
 *
 * @param kind that of its texts, such as {@code activation}; {@code unreadable} if it cannot be opened
 * @param recipient the address, masked
 * @param nextAttemptAt null for a mail that was given up
 * @param givenUpAt null for one that waits
 * @param reason why it was given up, as in the metric; null for one that waits
 * @param failure what the mail server said to the last attempt, or what else went wrong; null if nothing did
 */
@JsonNaming(SnakeCaseStrategy.class)
public record HeldMail(
        long id,
        String kind,
        String recipient,
        Instant createdAt,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant givenUpAt,
        @Nullable String reason,
        @Nullable String failure) {}
