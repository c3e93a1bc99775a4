/** Codes as a second factor: TOTP (RFC 6238) and recovery codes; sign-ins without a browser that wait for one. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.audit",
            "platform.brand",
            "platform.crypto",
            "platform.errors",
            "platform.ratelimit",
            "platform.restore",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.identity.mfa;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
