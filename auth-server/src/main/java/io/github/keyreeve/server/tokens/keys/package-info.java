/**
 * Signing keys: their life by schedule, rotation over all nodes, the JWK set (RFC 7517) and the encoder that signs with them.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.changes",
            "platform.check",
            "platform.crypto",
            "platform.errors",
            "platform.features",
            "platform.nativecrypto",
            "platform.restore",
            "platform.scheduling",
            "platform.web",
            "tokens.pem"
        })
@NullMarked
package io.github.keyreeve.server.tokens.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
