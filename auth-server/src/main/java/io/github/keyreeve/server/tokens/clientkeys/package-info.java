/**
 * The public keys of clients (RFC 7591 section 2): those that are registered, and those that a client publishes at its {@code jwks_uri},
 * fetched when they are needed and cached as HTTP says. It verifies signatures with them; what is signed is up to others.
 */
@ApplicationModule(allowedDependencies = {"platform.errors", "platform.outbound", "tokens.clients", "tokens.metadata"})
@NullMarked
package io.github.keyreeve.server.tokens.clientkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
