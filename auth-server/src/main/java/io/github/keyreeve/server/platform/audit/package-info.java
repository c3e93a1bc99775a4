/** Security events: the closed list, the row in PostgreSQL and the log line of each, and the API and the page that read them. */
@ApplicationModule(
        allowedDependencies = {
            "platform.connector",
            "platform.crypto",
            "platform.errors",
            "platform.figures",
            "platform.features",
            "platform.network",
            "platform.scheduling"
        })
@NullMarked
package io.github.keyreeve.server.platform.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
