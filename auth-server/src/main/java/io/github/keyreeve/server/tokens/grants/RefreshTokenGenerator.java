package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.KeyPurpose;
import io.github.keyreeve.server.platform.crypto.KeyRing;
import io.github.keyreeve.server.platform.crypto.KeyedDigests;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Refresh tokens, RFC 6749 section 1.5. The first of a family is random. Each successor is derived from the presented token and
 * a key that only the servers have: the same token sent twice leads to the same successor on every node, without its being
 * stored anywhere, so a family can never fork.
 */
final class RefreshTokenGenerator implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private final Secrets secrets;
    private final KeyedDigests successors;
    private final Clock clock;

    RefreshTokenGenerator(Secrets secrets, KeyRing ring, Clock clock) {
        this.secrets = secrets;
        this.successors = new KeyedDigests(ring, KeyPurpose.GRANT);
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        Instant now = clock.instant();
        Instant end = now.plus(context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive());
        return new OAuth2RefreshToken(value(context.getAuthorization()), now, end);
    }

    private String value(@Nullable OAuth2Authorization grant) {
        OAuth2Authorization.Token<OAuth2RefreshToken> presented = grant == null ? null : grant.getRefreshToken();
        return presented == null
                ? secrets.generate(SecretKind.REFRESH_TOKEN)
                : successor(presented.getToken().getTokenValue());
    }

    private String successor(String presented) {
        byte[] bytes = successors.of(presented.getBytes(StandardCharsets.UTF_8));
        return Secrets.encode(SecretKind.REFRESH_TOKEN, bytes);
    }
}
