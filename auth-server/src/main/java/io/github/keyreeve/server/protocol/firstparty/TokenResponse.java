package io.github.keyreeve.server.protocol.firstparty;

import java.time.Duration;
import java.util.Objects;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A token response, RFC 6749 section 5.1.
 *
 * @param expiresIn in seconds
 */
@JsonNaming(SnakeCaseStrategy.class)
record TokenResponse(String accessToken, String tokenType, long expiresIn, String refreshToken, String scope) {

    static TokenResponse of(OAuth2AccessToken access, OAuth2RefreshToken refresh) {
        Duration lifetime = Duration.between(
                Objects.requireNonNull(access.getIssuedAt()), Objects.requireNonNull(access.getExpiresAt()));
        return new TokenResponse(
                access.getTokenValue(),
                access.getTokenType().getValue(),
                lifetime.toSeconds(),
                refresh.getTokenValue(),
                String.join(" ", access.getScopes()));
    }

    @Override
    public String toString() {
        return "TokenResponse[…]";
    }
}
