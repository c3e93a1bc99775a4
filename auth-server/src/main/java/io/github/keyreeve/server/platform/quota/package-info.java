/** How many requests one address, account, client or API key may send, by route: buckets that all nodes share in Redis. */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.crypto",
            "platform.errors",
            "platform.features",
            "platform.network",
            "platform.ratelimit",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.platform.quota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
