package io.github.keyreeve.server.tokens.clientfile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The client file.
 *
 * @param clients a JSON array of client metadata (RFC 7591), or an object of {@code generation} and such {@code clients}; applied at
 *     each start, unless a higher generation has been
 */
@ConfigurationProperties("keyreeve")
record ClientFileProperties(@Nullable Path clients) {}
