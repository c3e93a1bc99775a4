package io.github.keyreeve.server.protocol.consent;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A consent of a list.
 *
 * @param username of the account that has consented
 * @param clientName the identifier of a client without a name
 * @param grantedAt when it was given or extended last
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FoundConsent(
        UUID accountId, String username, String clientId, String clientName, List<String> scopes, Instant grantedAt) {

    public FoundConsent {
        scopes = List.copyOf(scopes);
    }
}
