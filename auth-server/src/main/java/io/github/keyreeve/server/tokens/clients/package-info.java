/** Registered clients and their metadata (RFC 7591): the rules, the store and the cache. */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "platform.audit",
            "platform.changes",
            "platform.crypto",
            "platform.features",
            "platform.restore"
        })
@NullMarked
package io.github.keyreeve.server.tokens.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
