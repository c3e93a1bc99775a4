/** Limits on guessing and flooding: failed authentications per account, name and address, requests per address, and requests in flight. */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.check",
            "platform.crypto",
            "platform.errors",
            "platform.features",
            "platform.network",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
