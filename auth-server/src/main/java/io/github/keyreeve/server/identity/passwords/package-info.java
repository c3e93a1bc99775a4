/**
 * Password hashing on threads of its own, the rules for new passwords, and the hashes of other systems (Argon2id, RFC 9106); when a failed check
 * returns.
 */
@ApplicationModule(allowedDependencies = {"platform.audit", "platform.errors", "platform.network"})
@NullMarked
package io.github.keyreeve.server.identity.passwords;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
