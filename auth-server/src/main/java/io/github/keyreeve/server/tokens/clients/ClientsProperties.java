package io.github.keyreeve.server.tokens.clients;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cache of clients.
 *
 * @param cacheTime how long a node uses a client at most before it reads it again; changes take effect at once, without regard to it
 * @param cacheSize how many clients a node caches
 */
@ConfigurationProperties("keyreeve.clients")
record ClientsProperties(
        @DefaultValue("1m") Duration cacheTime,
        @DefaultValue("10000") int cacheSize) {}
