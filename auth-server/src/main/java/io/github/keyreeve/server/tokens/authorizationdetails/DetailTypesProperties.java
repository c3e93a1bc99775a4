package io.github.keyreeve.server.tokens.authorizationdetails;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The declaration of types.
 *
 * @param authorizationDetails a JSON object with {@code title} and {@code description} by language, and a JSON {@code schema}, for each type of
 *     authorization details (RFC 9396) that clients may request; read at each start. Without it there are none
 */
@ConfigurationProperties("keyreeve")
record DetailTypesProperties(@Nullable Path authorizationDetails) {}
