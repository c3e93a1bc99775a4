/** RP-Initiated Logout (OpenID Connect). */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "platform.features",
            "platform.web",
            "protocol.clientauth",
            "signin.frontchannel",
            "signin.sessions",
            "tokens.subjects",
            "tokens.values"
        })
@NullMarked
package io.github.keyreeve.server.protocol.logout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
