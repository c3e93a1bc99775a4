/** Keys in PEM (RFC 7468): reading those of other services, and writing files that only their owner reads. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.tokens.pem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
