/**
 * The signed-in sessions: their rows, beginning and end, the security context, CSRF token and saved request in them, and the list of an
 * account.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.audit",
            "platform.restore",
            "platform.scheduling",
            "platform.web",
            "signin.sessionstore"
        })
@NullMarked
package io.github.keyreeve.server.signin.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
