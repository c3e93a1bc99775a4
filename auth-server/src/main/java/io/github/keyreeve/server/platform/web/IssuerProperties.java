package io.github.keyreeve.server.platform.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the world finds this server.
 *
 * @param issuer the issuer identifier, such as {@code https://login.example.com}; required
 */
@ConfigurationProperties("keyreeve")
record IssuerProperties(@Nullable URI issuer) {

    Issuer required() {
        if (issuer == null || issuer.toString().isBlank()) {
            throw new IllegalArgumentException(
                    "KEYREEVE_ISSUER is missing: set it to the address under which browsers and"
                            + " clients reach this server, such as https://login.example.com.");
        }
        return new Issuer(issuer);
    }
}
