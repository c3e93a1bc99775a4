package io.github.keyreeve.server.protocol.token;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Refresh tokens that end with their grant, and what a response says about that: draft-ietf-oauth-refresh-token-expiration-03 section 5. */
final class ExpiringRefreshTokens implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private static final String ATTRIBUTE = ExpiringRefreshTokens.class.getName();

    private final OAuth2TokenGenerator<OAuth2RefreshToken> tokens;

    ExpiringRefreshTokens(OAuth2TokenGenerator<OAuth2RefreshToken> tokens) {
        this.tokens = tokens;
    }

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        OAuth2RefreshToken token = tokens.generate(context);
        if (token == null) {
            return null;
        }
        Instant issuedAt = Objects.requireNonNull(token.getIssuedAt());
        Instant expiresAt = Objects.requireNonNull(token.getExpiresAt());
        Instant end = AccessTokenClaims.endOfGrant(issuedAt, context);
        Instant limit = expiresAt.isBefore(end) ? expiresAt : end;
        remember(new Expiration(seconds(issuedAt, limit), seconds(issuedAt, end)));
        return new OAuth2RefreshToken(token.getTokenValue(), issuedAt, limit);
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    /** For the response, since a grant finds a token by its class, which must be that of Spring. */
    private static void remember(Expiration expiration) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(ATTRIBUTE, expiration, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** What the response says about the refresh token that was issued in this request. */
    static Map<String, Object> members(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Expiration expiration ? expiration.members() : Map.of();
    }

    /**
     * Section 6.1.
     *
     * @param timeout how long the refresh token may stay unused, in seconds
     * @param authorization how long the user has authorized the client
     */
    private record Expiration(long timeout, long authorization) {

        Map<String, Object> members() {
            return Map.of("refresh_token_timeout", timeout, "authorization_expires_in", authorization);
        }
    }
}
