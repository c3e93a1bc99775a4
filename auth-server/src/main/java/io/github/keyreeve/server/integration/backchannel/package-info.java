/** OpenID Connect Back-Channel Logout: clients are notified that a session has ended in which they got tokens. */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "platform.audit",
            "platform.delivery",
            "platform.features",
            "platform.outbound",
            "platform.scheduling",
            "platform.web",
            "signin.sessions",
            "tokens.clients",
            "tokens.sessionclients",
            "tokens.subjects"
        })
@NullMarked
package io.github.keyreeve.server.integration.backchannel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
