/**
 * Registered clients, in the vocabulary of RFC 7591 wherever they are read or written: the client file, the command, the
 * table. Protocol code meets them as Spring's {@code RegisteredClient}; what RFC 7591 does not name travels with it as a
 * {@link io.github.keyreeve.server.clients.ClientPolicy}.
 */
@ApplicationModule(allowedDependencies = {"secrets", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
