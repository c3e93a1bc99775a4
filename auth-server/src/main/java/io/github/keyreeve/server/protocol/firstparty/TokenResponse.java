package io.github.keyreeve.server.protocol.firstparty;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.keyreeve.server.integration.gateway.GatewayToken;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A token response, RFC 6749 section 5.1.
 *
 * @param expiresIn in seconds
 * @param refreshToken null for a client of the password grant that is not registered for it
 * @param idToken OpenID Connect Core section 3.1.3.3, with the scope {@code openid}
 * @param gatewayToken a token for the gateway, if it was asked for
 * @param gatewayExpiresIn in seconds
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenResponse(
        String accessToken,
        String tokenType,
        long expiresIn,
        @Nullable String refreshToken,
        String scope,
        @Nullable String idToken,
        @Nullable String gatewayToken,
        @Nullable Long gatewayExpiresIn) {

    static TokenResponse of(IssuedTokens issued) {
        OAuth2AccessToken access = issued.access();
        OAuth2RefreshToken refresh = issued.refresh();
        Duration lifetime = Duration.between(
                Objects.requireNonNull(access.getIssuedAt()), Objects.requireNonNull(access.getExpiresAt()));
        return new TokenResponse(
                access.getTokenValue(),
                access.getTokenType().getValue(),
                lifetime.toSeconds(),
                refresh == null ? null : refresh.getTokenValue(),
                String.join(" ", access.getScopes()),
                issued.idToken(),
                null,
                null);
    }

    TokenResponse with(GatewayToken gateway) {
        return new TokenResponse(
                accessToken, tokenType, expiresIn, refreshToken, scope, idToken, gateway.value(), gateway.expiresIn());
    }

    @Override
    public String toString() {
        return "TokenResponse[…]";
    }
}
