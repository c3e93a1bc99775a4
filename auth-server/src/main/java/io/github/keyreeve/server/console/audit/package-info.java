/** The audit log as administrators read it: sentences with names, filters, and a file for spreadsheets. */
@ApplicationModule(
        allowedDependencies = {
            "console.frame",
            "identity.search",
            "platform.audit",
            "platform.errors",
            "platform.features"
        })
@NullMarked
package io.github.keyreeve.server.console.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
