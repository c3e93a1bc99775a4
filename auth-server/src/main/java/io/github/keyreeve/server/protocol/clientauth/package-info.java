/** Client authentication at all endpoints that clients call: secrets, and public clients (RFC 6749 sections 2.3 and 2.1). */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.errors",
            "platform.features",
            "platform.network",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.protocol.clientauth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
