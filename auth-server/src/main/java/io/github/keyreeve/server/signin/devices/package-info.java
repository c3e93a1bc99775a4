/** The devices on which an account has signed in before, each recognized by a cookie; applications without cookies by what they send. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.crypto",
            "platform.ratelimit",
            "platform.scheduling",
            "platform.web",
            "signin.sessions"
        })
@NullMarked
package io.github.keyreeve.server.signin.devices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
