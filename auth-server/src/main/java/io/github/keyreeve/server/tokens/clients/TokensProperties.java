package io.github.keyreeve.server.tokens.clients;

import io.github.keyreeve.server.tokens.metadata.ClientMetadata;
import io.github.keyreeve.server.tokens.metadata.ClientMetadataRules;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what clients get is valid. A client whose metadata names a lifetime of its own has that instead.
 *
 * @param accessLifetime of access tokens; 10 s to one day
 * @param refreshLifetime of a refresh token that is not used; 10 s to one year
 * @param grantLifetime of an authorization, however often it is refreshed; 10 s to one year
 * @param codeLifetime of authorization codes, of all clients; 1 s to 10 min (RFC 6749 section 4.1.2)
 */
@ConfigurationProperties("keyreeve.tokens")
record TokensProperties(
        @DefaultValue("5m") Duration accessLifetime,
        @DefaultValue("14d") Duration refreshLifetime,
        @DefaultValue("90d") Duration grantLifetime,
        @DefaultValue("60s") Duration codeLifetime) {

    private static final Duration LONGEST_CODE_LIFETIME = Duration.ofMinutes(10);

    TokensProperties {
        check(ClientMetadataRules.isAccessLifetime(accessLifetime.toSeconds()), "ACCESS", "10 s to one day");
        check(ClientMetadataRules.isLongLifetime(refreshLifetime.toSeconds()), "REFRESH", "10 s to one year");
        check(ClientMetadataRules.isLongLifetime(grantLifetime.toSeconds()), "GRANT", "10 s to one year");
        check(
                codeLifetime.toSeconds() >= 1 && codeLifetime.compareTo(LONGEST_CODE_LIFETIME) <= 0,
                "CODE",
                "1 s to 10 min");
    }

    private static void check(boolean allowed, String name, String range) {
        if (!allowed) {
            throw new IllegalArgumentException("KEYREEVE_TOKENS_" + name + "_LIFETIME must be " + range + ".");
        }
    }

    Duration accessLifetime(ClientMetadata client) {
        return client.accessTokenLifetime() == null ? accessLifetime : Duration.ofSeconds(client.accessTokenLifetime());
    }

    Duration refreshLifetime(ClientMetadata client) {
        return client.refreshTokenLifetime() == null
                ? refreshLifetime
                : Duration.ofSeconds(client.refreshTokenLifetime());
    }

    Duration grantLifetime(ClientMetadata client) {
        return client.grantLifetime() == null ? grantLifetime : Duration.ofSeconds(client.grantLifetime());
    }
}
