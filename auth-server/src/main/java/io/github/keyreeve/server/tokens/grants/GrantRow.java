package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.identity.authentication.UserAuthentication;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An active grant and the token under which it was found, as one row.
 *
 * @param user the resource owner and how they authenticated; null for a client's own grant
 * @param request the authorization request as stored, if there was one
 * @param tokenScopes scopes of the token, which may be fewer than the grant's
 * @param used whether the token was used
 * @param usedLately whether it was used within the retry window
 */
record GrantRow(
        UUID id,
        String clientId,
        @Nullable UserAuthentication user,
        String grantType,
        Set<String> scopes,
        @Nullable String request,
        TokenKind kind,
        Set<String> tokenScopes,
        List<String> audience,
        Instant issuedAt,
        Instant expiresAt,
        boolean used,
        boolean usedLately) {

    /** RFC 9700 section 4.14.2: a rotated refresh token that is used again, after the retry window. */
    boolean isReuse() {
        return kind == TokenKind.REFRESH && used && !usedLately;
    }
}
