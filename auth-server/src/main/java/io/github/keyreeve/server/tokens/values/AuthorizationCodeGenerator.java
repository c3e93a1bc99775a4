package io.github.keyreeve.server.tokens.values;

import io.github.keyreeve.server.platform.crypto.SecretKind;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Authorization codes, RFC 6749 section 4.1.2: of the request that waited for consent, else of a new one. */
final class AuthorizationCodeGenerator implements OAuth2TokenGenerator<OAuth2AuthorizationCode> {

    private final GrantTokens tokens;
    private final GrantIds ids;
    private final Clock clock;

    AuthorizationCodeGenerator(GrantTokens tokens, GrantIds ids, Clock clock) {
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public @Nullable OAuth2AuthorizationCode generate(OAuth2TokenContext context) {
        if (!OAuth2ParameterNames.CODE.equals(context.getTokenType().getValue())) {
            return null;
        }
        OAuth2Authorization waiting = context.getAuthorization();
        UUID id = waiting == null ? ids.next() : UUID.fromString(waiting.getId());
        Instant now = clock.instant();
        Instant end = now.plus(context.getRegisteredClient().getTokenSettings().getAuthorizationCodeTimeToLive());
        return new OAuth2AuthorizationCode(tokens.issue(SecretKind.AUTHORIZATION_CODE, id, 0), now, end);
    }
}
