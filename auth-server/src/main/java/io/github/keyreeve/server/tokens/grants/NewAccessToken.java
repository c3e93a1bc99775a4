package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import io.github.keyreeve.server.tokens.authorizationdetails.AuthorizationDetails;
import io.github.keyreeve.server.tokens.values.KeyConfirmation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * An access token that has just been issued.
 *
 * @param digest its row; null for a JWT, which has none
 * @param details what the client may do in detail, RFC 9396
 * @param keyThumbprint the key that it is bound to, or null
 */
record NewAccessToken(
        @Nullable Digest digest,
        Set<String> scopes,
        List<String> audience,
        AuthorizationDetails details,
        @Nullable String keyThumbprint,
        Instant issuedAt,
        Instant expiresAt) {

    static NewAccessToken of(OAuth2Authorization grant) {
        OAuth2Authorization.Token<OAuth2AccessToken> issued = Objects.requireNonNull(grant.getAccessToken());
        OAuth2AccessToken token = issued.getToken();
        String value = token.getTokenValue();
        return new NewAccessToken(
                isOpaque(value) ? digest(value) : null,
                token.getScopes(),
                AccessTokens.audience(issued.getClaims()),
                AuthorizationDetails.ofClaims(issued.getClaims()),
                KeyConfirmation.thumbprint(issued.getClaims()),
                Objects.requireNonNull(token.getIssuedAt()),
                Objects.requireNonNull(token.getExpiresAt()));
    }

    Duration lifetime() {
        return Duration.between(issuedAt, expiresAt);
    }

    static boolean isOpaque(String value) {
        return isOpaqueOfClient(value) || value.startsWith(SecretKind.ACCESS_TOKEN.prefix());
    }

    /** Whether it is an opaque token that a client got for itself. */
    static boolean isOpaqueOfClient(String value) {
        return value.startsWith(SecretKind.CLIENT_ACCESS_TOKEN.prefix());
    }

    static Digest digest(String value) {
        return Secrets.digest(
                isOpaqueOfClient(value) ? SecretKind.CLIENT_ACCESS_TOKEN : SecretKind.ACCESS_TOKEN, value);
    }
}
