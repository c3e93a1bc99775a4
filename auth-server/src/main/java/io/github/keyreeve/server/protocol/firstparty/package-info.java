/** Sign-in of first-party clients without a browser: the JSON API under /auth. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "identity.credentials",
            "identity.mfa",
            "integration.gateway",
            "platform.audit",
            "platform.errors",
            "platform.features",
            "platform.network",
            "platform.quota",
            "platform.ratelimit",
            "protocol.clientauth",
            "protocol.dpop",
            "protocol.token",
            "signin.login",
            "signin.sessions",
            "tokens.clients",
            "tokens.grants",
            "tokens.values"
        })
@NullMarked
package io.github.keyreeve.server.protocol.firstparty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
