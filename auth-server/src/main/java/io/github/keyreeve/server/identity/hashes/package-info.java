/** Password hashes of other systems: which formats are accepted, what they may cost, and how a password is compared with them. */
@ApplicationModule(allowedDependencies = "platform.errors")
@NullMarked
package io.github.keyreeve.server.identity.hashes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
