package io.github.keyreeve.server.protocol.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A client as the user who consented to it sees it.
 *
 * @param scopes those that the user has consented to, and those of active grants
 * @param authorizationDetails what it may do in detail (RFC 9396), of active grants
 * @param lastUsedAt when it last got a token that is still active; null if it has no active grant
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ConsentedClient(
        String clientId,
        String clientName,
        @Nullable String clientUri,
        Collection<String> scopes,
        List<Map<String, Object>> authorizationDetails,
        @Nullable Instant grantedAt,
        @Nullable Instant lastUsedAt) {

    public ConsentedClient {
        scopes = List.copyOf(scopes);
        authorizationDetails = List.copyOf(authorizationDetails);
    }
}
