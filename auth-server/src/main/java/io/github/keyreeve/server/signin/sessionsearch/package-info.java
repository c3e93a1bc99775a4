/** The sessions of all accounts: filtered, the latest first, page by page. */
@ApplicationModule(
        allowedDependencies = {
            "identity.search",
            "platform.errors",
            "platform.paging",
            "platform.web",
            "signin.sessions"
        })
@NullMarked
package io.github.keyreeve.server.signin.sessionsearch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
