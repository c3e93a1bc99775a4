package io.github.keyreeve.server.integration.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Where events are sent.
 *
 * @param types as in messages
 * @param goneAt when the receiver said that it is gone, which disabled it; null if it did not
 * @param formerSecretUntil until when the secret before this one signs too; null if there is none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Webhook(
        UUID id,
        String name,
        String url,
        List<String> types,
        boolean enabled,
        Instant createdAt,
        @Nullable Instant goneAt,
        @Nullable Instant formerSecretUntil) {

    public Webhook {
        types = List.copyOf(types);
    }
}
