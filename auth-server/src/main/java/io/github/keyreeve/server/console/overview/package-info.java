/** The start page of the console: figures of the server, and what needs attention. */
@ApplicationModule(
        allowedDependencies = {
            "console.frame",
            "identity.accounts",
            "identity.search",
            "integration.webhooks",
            "platform.audit",
            "platform.changes",
            "platform.features",
            "platform.figures",
            "platform.delivery",
            "platform.nativecrypto",
            "tokens.keys"
        })
@NullMarked
package io.github.keyreeve.server.console.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
