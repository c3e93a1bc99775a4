/** Introspection of tokens and API keys by resource servers, RFC 7662. */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "platform.crypto",
            "platform.errors",
            "platform.features",
            "platform.quota",
            "platform.web",
            "protocol.clientauth",
            "protocol.metrics",
            "protocol.token",
            "tokens.apikeys",
            "tokens.clients",
            "tokens.clientuse"
        })
@NullMarked
package io.github.keyreeve.server.protocol.introspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
