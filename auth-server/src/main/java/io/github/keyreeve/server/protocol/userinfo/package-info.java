/** ID tokens and UserInfo (OpenID Connect Core sections 2 and 5.3). */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "identity.profile",
            "platform.features",
            "platform.web",
            "protocol.api",
            "tokens.claims",
            "tokens.clients",
            "tokens.subjects"
        })
@NullMarked
package io.github.keyreeve.server.protocol.userinfo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
