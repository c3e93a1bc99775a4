/**
 * The key ring: random keys in the database, wrapped by the master key, that seal, authenticate and digest. Digests and the
 * generation of opaque values.
 */
@ApplicationModule(allowedDependencies = {"platform.certificates", "platform.check", "platform.scheduling"})
@NullMarked
package io.github.keyreeve.server.platform.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
