package io.github.keyreeve.server.tokens.grants;

import io.github.keyreeve.server.platform.crypto.Digest;
import io.github.keyreeve.server.platform.crypto.SecretKind;
import io.github.keyreeve.server.platform.crypto.Secrets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** The kind of a row of the table {@code token}. */
enum TokenKind {
    CONSENT(SecretKind.CONSENT_TRANSACTION),
    CODE(SecretKind.AUTHORIZATION_CODE),
    ACCESS(SecretKind.ACCESS_TOKEN),
    REFRESH(SecretKind.REFRESH_TOKEN);

    private final SecretKind secret;

    TokenKind(SecretKind secret) {
        this.secret = secret;
    }

    Digest digest(String value) {
        return Secrets.digest(secret, value);
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TokenKind ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }

    /**
     * The only kind that the presented value can be. Spring's protocol code passes no type at introspection and revocation:
     * there it can be an access or a refresh token, and nothing else.
     */
    static Optional<TokenKind> of(String value, @Nullable OAuth2TokenType type) {
        if (type == null) {
            return Optional.of(value.startsWith(SecretKind.REFRESH_TOKEN.prefix()) ? REFRESH : ACCESS);
        }
        return switch (type.getValue()) {
            case "state" -> Optional.of(CONSENT);
            case "code" -> Optional.of(CODE);
            case "access_token" -> Optional.of(ACCESS);
            case "refresh_token" -> Optional.of(REFRESH);
            default -> Optional.empty();
        };
    }
}
