/** Request objects: authorization requests that clients have signed, RFC 9101. */
@ApplicationModule(
        allowedDependencies = {
            "platform.errors",
            "platform.features",
            "platform.web",
            "protocol.request",
            "tokens.clientkeys",
            "tokens.clients",
            "tokens.replay"
        })
@NullMarked
package io.github.keyreeve.server.protocol.requestobject;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
