/**
 * Grants and what was issued under them: authorization codes, access and refresh tokens, kept as digests, redeemed and rotated by single
 * statements, revoked together.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "platform.audit",
            "platform.crypto",
            "platform.scheduling",
            "tokens.clients"
        })
@NullMarked
package io.github.keyreeve.server.tokens.grants;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
