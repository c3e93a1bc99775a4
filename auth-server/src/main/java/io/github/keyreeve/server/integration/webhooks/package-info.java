/** Events of the audit log for programs of others, signed as Standard Webhooks describes, in the order of each account. */
@ApplicationModule(
        allowedDependencies = {
            "platform.audit",
            "platform.changes",
            "platform.crypto",
            "platform.delivery",
            "platform.errors",
            "platform.outbound",
            "platform.paging",
            "platform.scheduling"
        })
@NullMarked
package io.github.keyreeve.server.integration.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
