/** Limits on guessing and flooding: failed authentications per account, name and address, and requests per address. */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.crypto",
            "platform.errors",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.platform.ratelimit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
