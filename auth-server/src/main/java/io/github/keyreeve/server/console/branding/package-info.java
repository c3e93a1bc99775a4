/** The brand as administrators see and change it, by API and in the console, with a preview. */
@ApplicationModule(
        allowedDependencies = {
            "console.frame",
            "platform.audit",
            "platform.brand",
            "platform.connector",
            "platform.errors",
            "platform.features",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.console.branding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
