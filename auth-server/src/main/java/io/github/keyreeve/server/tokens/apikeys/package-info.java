/**
 * API keys: long-lived credentials of accounts for services, each with the scopes that it may be used for. A service verifies one by
 * introspection (RFC 7662); at this server a key opens nothing.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.audit",
            "platform.crypto",
            "platform.errors",
            "platform.quota",
            "platform.restore",
            "platform.scheduling",
            "tokens.scopes"
        })
@NullMarked
package io.github.keyreeve.server.tokens.apikeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
