/** The sessions of all users as administrators see and end them, by API and in the console. */
@ApplicationModule(
        allowedDependencies = {
            "console.admin",
            "console.frame",
            "identity.search",
            "platform.errors",
            "platform.features",
            "platform.paging",
            "platform.web",
            "signin.sessionsearch"
        })
@NullMarked
package io.github.keyreeve.server.console.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
