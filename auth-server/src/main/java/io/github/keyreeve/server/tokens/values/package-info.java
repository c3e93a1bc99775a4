/**
 * The values of codes and tokens: authorization codes and refresh tokens that name their grant and prove themselves, opaque access tokens,
 * and the {@code jti} of JWTs.
 */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.crypto", "tokens.clients"})
@NullMarked
package io.github.keyreeve.server.tokens.values;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
