package io.github.keyreeve.server.tokens.scopes;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The scope file.
 *
 * @param scopes a JSON object with {@code title} and {@code description} by language for each scope, or an object of {@code generation}
 *     and such {@code scopes}; applied at each start, unless a higher generation has been. The console cannot change what it contains; an
 *     empty object removes what earlier files contained
 */
@ConfigurationProperties("keyreeve")
record ScopeFileProperties(@Nullable Path scopes) {}
