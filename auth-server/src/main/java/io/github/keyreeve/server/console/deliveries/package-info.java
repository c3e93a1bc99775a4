/** What was not delivered, as administrators see it and have it tried again, by API and in the console. */
@ApplicationModule(
        allowedDependencies = {
            "console.frame",
            "platform.audit",
            "platform.delivery",
            "platform.errors",
            "platform.features",
            "platform.paging",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.console.deliveries;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
