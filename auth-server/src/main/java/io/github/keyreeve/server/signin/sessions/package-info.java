/**
 * The signed-in sessions: their rows, beginning and end, the security context and CSRF token in them, and the list of an
 * account.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.audit",
            "platform.network",
            "platform.restore",
            "platform.scheduling",
            "platform.web",
            "signin.sessionstore"
        })
@NullMarked
package io.github.keyreeve.server.signin.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
