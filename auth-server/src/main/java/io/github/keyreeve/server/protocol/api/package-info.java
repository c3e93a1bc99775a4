/** The JSON API as a resource server: bearer tokens (RFC 6750), tokens that are bound to a key (RFC 9449), and who may call which path. */
@ApplicationModule(
        allowedDependencies = {
            "identity.assurance",
            "identity.authentication",
            "platform.errors",
            "platform.features",
            "platform.quota",
            "platform.web",
            "protocol.dpop",
            "protocol.mtls"
        })
@NullMarked
package io.github.keyreeve.server.protocol.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
