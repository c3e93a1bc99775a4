/**
 * Identifiers that are accepted once, on any number of nodes, such as the {@code jti} of a client assertion (RFC 7523 section 3). PostgreSQL
 * decides: Redis may lose what it has acknowledged.
 */
@ApplicationModule(allowedDependencies = {"platform.crypto", "platform.scheduling"})
@NullMarked
package io.github.keyreeve.server.tokens.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
