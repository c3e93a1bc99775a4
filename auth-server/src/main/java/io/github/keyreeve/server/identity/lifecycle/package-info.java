/** The deletion of accounts after a delay, and their restore by a mailed link until then. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.emaillink",
            "platform.audit",
            "platform.errors",
            "platform.mail",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.identity.lifecycle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
