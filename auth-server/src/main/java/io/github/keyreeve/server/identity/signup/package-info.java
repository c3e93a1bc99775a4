/** Sign-up, activation by mail, and invitations. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.credentials",
            "identity.emaillink",
            "identity.passwords",
            "platform.audit",
            "platform.errors",
            "platform.features",
            "platform.mail",
            "platform.ratelimit",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.identity.signup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
