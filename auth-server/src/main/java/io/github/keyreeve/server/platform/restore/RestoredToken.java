package io.github.keyreeve.server.platform.restore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** A token that was issued before the backup, verified as introspection does it (RFC 7662). */
final class RestoredToken {

    private final OAuth2AuthorizationService grants;

    RestoredToken(OAuth2AuthorizationService grants) {
        this.grants = grants;
    }

    String verify(InputStream input) {
        OAuth2Authorization grant = grants.findByToken(read(input), OAuth2TokenType.ACCESS_TOKEN);
        OAuth2Authorization.Token<OAuth2AccessToken> token = grant == null ? null : grant.getAccessToken();
        if (token == null || !token.isActive()) {
            throw new IllegalStateException("The token on standard input is not active.");
        }
        return "active";
    }

    private static String read(InputStream input) {
        try {
            return new String(input.readNBytes(16_384), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
