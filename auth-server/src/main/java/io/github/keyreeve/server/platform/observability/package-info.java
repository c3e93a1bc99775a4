/** Health for load balancers, the metrics of requests and of security events, the warning of slow ones, the metric for a store that is away, and the log line that says that the server is ready. */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.connector",
            "platform.features",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.platform.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
