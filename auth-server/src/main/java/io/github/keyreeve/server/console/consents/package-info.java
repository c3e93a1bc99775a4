/** The consents of all users as administrators see and revoke them, by API and in the console. */
@ApplicationModule(
        allowedDependencies = {
            "console.admin",
            "console.frame",
            "identity.search",
            "platform.errors",
            "platform.features",
            "platform.paging",
            "platform.web",
            "protocol.consent"
        })
@NullMarked
package io.github.keyreeve.server.console.consents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
