package io.github.keyreeve.server.protocol.cors;

import io.github.keyreeve.server.tokens.metadata.OriginRules;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Applications in browsers on other origins.
 *
 * @param allowedOrigins the origins from which scripts may call the JSON API of users ({@code /auth/**}, {@code /users/me/**}) and what
 *     public clients call, such as {@code https://app.example.com}; with an access token, never with cookies
 */
@ConfigurationProperties("keyreeve.cors")
record CorsProperties(@DefaultValue List<String> allowedOrigins) {

    CorsProperties {
        allowedOrigins.forEach(CorsProperties::check);
    }

    private static void check(String origin) {
        try {
            OriginRules.check(origin);
        } catch (RuntimeException refused) {
            throw new IllegalArgumentException(
                    "KEYREEVE_CORS_ALLOWED_ORIGINS: " + origin
                            + " must be an origin as browsers write it, such as https://app.example.com: scheme, host and"
                            + " port, in lower case, without a default port; http on loopback only. There is no"
                            + " wildcard.",
                    refused);
        }
    }
}
