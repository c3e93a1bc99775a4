/**
 * What must reach something outside: queued in PostgreSQL with the transaction of its cause, sealed, and delivered by whichever node takes
 * it first. A kind of deliveries is a bean of type {@link Channel}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.crypto",
            "platform.errors",
            "platform.figures",
            "platform.paging",
            "platform.scheduling"
        })
@NullMarked
package io.github.keyreeve.server.platform.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
