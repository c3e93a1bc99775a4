package io.github.keyreeve.server.protocol.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A client as the user who allowed it something sees it.
 *
 * @param scopes what it may do without asking again, and what it can do now
 * @param lastUsedAt when it last got a token that still counts; null if it can do nothing now
 */
@JsonNaming(SnakeCaseStrategy.class)
record ConsentedClient(
        String clientId,
        String clientName,
        @Nullable String clientUri,
        Collection<String> scopes,
        @Nullable Instant grantedAt,
        @Nullable Instant lastUsedAt) {

    ConsentedClient {
        scopes = List.copyOf(scopes);
    }
}
