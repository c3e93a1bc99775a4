/**
 * Password hashing under a bulkhead, the rules for new passwords, and the hashes of other systems (Argon2id, RFC 9106); when a failed check
 * returns.
 */
@ApplicationModule(allowedDependencies = "platform.errors")
@NullMarked
package io.github.keyreeve.server.identity.passwords;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
