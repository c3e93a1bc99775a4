/** The mails that were not sent, as administrators see them and have them tried again, by API and in the console. */
@ApplicationModule(
        allowedDependencies = {
            "console.frame",
            "platform.audit",
            "platform.errors",
            "platform.features",
            "platform.mail",
            "platform.paging",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.console.mails;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
