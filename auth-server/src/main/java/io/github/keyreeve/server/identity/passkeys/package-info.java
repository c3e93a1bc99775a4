/** Passkeys: WebAuthn Level 3 by Spring Security, on tables of our own. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "identity.mfa",
            "platform.audit",
            "platform.brand",
            "platform.crypto",
            "platform.errors",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.identity.passkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
