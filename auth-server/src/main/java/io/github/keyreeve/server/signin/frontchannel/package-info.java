/** OpenID Connect Front-Channel Logout: the page after signing out loads a page of each client that got tokens in the session. */
@ApplicationModule(
        allowedDependencies = {
            "platform.features",
            "platform.web",
            "signin.sessions",
            "tokens.clients",
            "tokens.sessionclients"
        })
@NullMarked
package io.github.keyreeve.server.signin.frontchannel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
