/**
 * The values of codes and tokens: authorization codes and refresh tokens that name their grant and prove themselves, opaque access tokens,
 * the {@code jti} of JWTs, and ID tokens that come back as a hint.
 */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.crypto", "platform.web", "tokens.clients"})
@NullMarked
package io.github.keyreeve.server.tokens.values;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
