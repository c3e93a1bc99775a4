/**
 * Password hashing on threads of its own (Argon2id, RFC 9106), and the rules for new passwords; when a failed check returns.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.hashes",
            "platform.audit",
            "platform.brand",
            "platform.errors",
            "platform.network"
        })
@NullMarked
package io.github.keyreeve.server.identity.passwords;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
