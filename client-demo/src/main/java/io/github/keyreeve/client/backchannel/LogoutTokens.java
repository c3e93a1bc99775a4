package io.github.keyreeve.client.backchannel;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** Verifies logout tokens, OpenID Connect Back-Channel Logout section 2.6. */
public final class LogoutTokens {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** Returns the token if it says that a session of this client's user has ended; else throws a {@code JwtException}. */
    public Jwt verify(String logoutToken, ClientRegistration client) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                        requireNonNull(client.getProviderDetails().getJwkSetUri()))
                .validateType(false)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTypeValidator(List.of("logout+jwt")),
                new JwtTimestampValidator(),
                new JwtIssuerValidator(
                        requireNonNull(client.getProviderDetails().getIssuerUri())),
                new JwtClaimValidator<Collection<String>>(
                        "aud", audience -> audience != null && audience.contains(client.getClientId())),
                new JwtClaimValidator<>("exp", expiry -> expiry != null),
                new JwtClaimValidator<>("jti", id -> id != null),
                new JwtClaimValidator<>("sid", session -> session != null),
                new JwtClaimValidator<>("events", events -> events instanceof Map<?, ?> all && all.containsKey(EVENT)),
                LogoutTokens::hasNoNonce));
        return decoder.decode(logoutToken);
    }

    /** With one it would be an ID token. */
    private static OAuth2TokenValidatorResult hasNoNonce(Jwt token) {
        return token.hasClaim("nonce")
                ? OAuth2TokenValidatorResult.failure(
                        new OAuth2Error("invalid_token", "A logout token has no nonce.", null))
                : OAuth2TokenValidatorResult.success();
    }
}
