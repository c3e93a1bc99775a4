/** The endpoint at which clients push authorization requests, RFC 9126. */
@ApplicationModule(
        allowedDependencies = {
            "platform.errors",
            "platform.features",
            "protocol.clientauth",
            "protocol.dpop",
            "protocol.request",
            "protocol.requestobject",
            "protocol.token",
            "tokens.authorizationdetails",
            "tokens.clients",
            "tokens.pushed"
        })
@NullMarked
package io.github.keyreeve.server.protocol.par;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
