/** Mails that notify the owner of an account of changed factors and of sign-ins from new devices. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.mail",
            "platform.web",
            "signin.devices"
        })
@NullMarked
package io.github.keyreeve.server.signin.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
