/**
 * The bridge to Kong: each active account is a consumer there, with a JWT credential and the API keys that are for the gateway; and the
 * gateway tokens that this credential verifies. Kong's Admin API is the only way to it, and may be away.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "identity.profile",
            "platform.audit",
            "platform.check",
            "platform.crypto",
            "platform.delivery",
            "platform.errors",
            "platform.features",
            "platform.restore",
            "platform.scheduling",
            "tokens.apikeys"
        })
@NullMarked
package io.github.keyreeve.server.integration.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
