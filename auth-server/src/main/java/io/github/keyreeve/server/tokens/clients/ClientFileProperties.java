package io.github.keyreeve.server.tokens.clients;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The client file.
 *
 * @param clients a JSON array of client metadata (RFC 7591) that is applied at each start
 */
@ConfigurationProperties("keyreeve")
record ClientFileProperties(@Nullable Path clients) {}
