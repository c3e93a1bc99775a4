package io.github.keyreeve.server.tokens.grants;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new grant with its first token.
 *
 * @param lifetime how long the grant lasts if its first token is not used
 * @param refresh the refresh token beside a first access token
 */
record NewGrant(
        UUID id,
        String clientId,
        @Nullable UUID accountId,
        String grantType,
        Set<String> scopes,
        @Nullable Instant authenticatedAt,
        List<String> factors,
        @Nullable String sessionId,
        @Nullable String request,
        Duration lifetime,
        NewToken token,
        @Nullable NewToken refresh) {}
