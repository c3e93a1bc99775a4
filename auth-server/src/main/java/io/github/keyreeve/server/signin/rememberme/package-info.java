/** Persistent logins: a token in a cookie begins a new session when the user agent comes back, and is replaced by its successor. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.audit",
            "platform.crypto",
            "platform.features",
            "platform.scheduling",
            "platform.web",
            "signin.sessions"
        })
@NullMarked
package io.github.keyreeve.server.signin.rememberme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
