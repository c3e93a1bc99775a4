/** Webhooks as administrators register them, and what became of their messages, by API and in the console. */
@ApplicationModule(
        allowedDependencies = {
            "console.frame",
            "integration.webhooks",
            "platform.audit",
            "platform.errors",
            "platform.features",
            "platform.paging",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.console.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
