/** Introspection of tokens by resource servers, RFC 7662. */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "platform.errors",
            "platform.features",
            "platform.web",
            "protocol.clientauth",
            "protocol.token",
            "tokens.clients"
        })
@NullMarked
package io.github.keyreeve.server.protocol.introspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
