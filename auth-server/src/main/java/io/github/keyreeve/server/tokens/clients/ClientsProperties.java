package io.github.keyreeve.server.tokens.clients;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is known of a client may be a little old.
 *
 * @param cacheTime how long a node keeps a client in memory; a change on another node is seen after this time
 * @param cacheSize how many clients a node keeps in memory
 */
@ConfigurationProperties("keyreeve.client")
record ClientsProperties(
        @DefaultValue("5s") Duration cacheTime,
        @DefaultValue("10000") int cacheSize) {}
