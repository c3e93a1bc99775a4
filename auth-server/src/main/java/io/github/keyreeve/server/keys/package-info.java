/**
 * The keys that sign tokens, and their life: announced, signing, retired, removed. Makes them, seals their private parts,
 * lets one key follow another on a schedule or by command, publishes the JWK set (RFC 7517) and signs with the key whose
 * turn it is. The outside sees Spring's {@code JwtEncoder} and Nimbus's {@code JWKSource}. Everything that signs or
 * verifies works from memory; PostgreSQL is read at intervals, by each node, and written by one node at a time.
 */
@ApplicationModule(allowedDependencies = {"schedule", "secrets", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
