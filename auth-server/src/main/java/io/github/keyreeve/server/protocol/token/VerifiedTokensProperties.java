package io.github.keyreeve.server.protocol.token;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * JWT access tokens that are presented to this server.
 *
 * @param verifiedCacheSize how many a node caches whose signature it has verified, until they expire; about 4 KB each, and 12 KB at
 *     most. Zero verifies each time
 */
@ConfigurationProperties("keyreeve.tokens")
record VerifiedTokensProperties(@DefaultValue("10000") int verifiedCacheSize) {

    VerifiedTokensProperties {
        if (verifiedCacheSize < 0) {
            throw new IllegalArgumentException("KEYREEVE_TOKENS_VERIFIED_CACHE_SIZE must not be negative.");
        }
    }
}
