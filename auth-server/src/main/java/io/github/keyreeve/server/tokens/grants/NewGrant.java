package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.AuthenticationEvent;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A new grant with its first token.
 *
 * @param event how the resource owner authenticated; null for a client's own grant
 * @param lifetime how long the grant lasts if its first token is not used
 * @param refresh the refresh token beside a first access token
 */
record NewGrant(
        UUID id,
        String clientId,
        @Nullable AuthenticationEvent event,
        String grantType,
        Set<String> scopes,
        @Nullable String request,
        Duration lifetime,
        NewToken token,
        @Nullable NewToken refresh) {}
