package io.github.keyreeve.server.tokens.clients;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The cache of clients.
 *
 * @param cacheTime how long a node caches a client; a change on another node takes effect after this time
 * @param cacheSize how many clients a node caches
 */
@ConfigurationProperties("keyreeve.clients")
record ClientsProperties(
        @DefaultValue("5s") Duration cacheTime,
        @DefaultValue("10000") int cacheSize) {}
