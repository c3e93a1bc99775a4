/** Registered clients (RFC 6749 section 2): the store and the cache. */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "platform.audit",
            "platform.changes",
            "platform.check",
            "platform.crypto",
            "platform.errors",
            "platform.features",
            "platform.restore",
            "tokens.clientsecrets",
            "tokens.metadata"
        })
@NullMarked
package io.github.keyreeve.server.tokens.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
