package io.github.keyreeve.server.tokens.values;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Refresh tokens, RFC 6749 section 1.5: the first of the grant, or the successor of the one that was presented. */
final class RefreshTokenGenerator implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private final GrantTokens tokens;
    private final Clock clock;

    RefreshTokenGenerator(GrantTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        OAuth2Authorization grant = Objects.requireNonNull(context.getAuthorization());
        Instant now = clock.instant();
        Instant end = now.plus(context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive());
        return new OAuth2RefreshToken(
                tokens.issue(SecretKind.REFRESH_TOKEN, UUID.fromString(grant.getId()), generation(grant)), now, end);
    }

    private static int generation(OAuth2Authorization grant) {
        OAuth2Authorization.Token<OAuth2RefreshToken> presented = grant.getRefreshToken();
        return presented == null
                ? 0
                : GrantTokens.issued(SecretKind.REFRESH_TOKEN, presented.getToken())
                                .token()
                                .generation()
                        + 1;
    }
}
