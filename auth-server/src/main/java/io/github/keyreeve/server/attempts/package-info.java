/**
 * Guessing is slow: attempts to sign in and requests that cost something are counted, by account and by address, over all ways and
 * all nodes. Every block ends by itself.
 */
@ApplicationModule(allowedDependencies = {"schedule", "secrets", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.attempts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
