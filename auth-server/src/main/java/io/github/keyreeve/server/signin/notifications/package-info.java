/**
 * Mails that notify the owner of an account of changed factors, of sign-ins from new devices, of sessions
 * beyond the limit, and of API keys.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.mail",
            "platform.web",
            "signin.devices",
            "signin.sessions",
            "tokens.apikeys"
        })
@NullMarked
package io.github.keyreeve.server.signin.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
