/** Mails that notify the owner of an account of changed factors, of sign-ins from new devices, and of sessions beyond the limit. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.mail",
            "platform.web",
            "signin.devices",
            "signin.sessions"
        })
@NullMarked
package io.github.keyreeve.server.signin.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
