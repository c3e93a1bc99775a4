/** The scope catalogue as administrators see and change it, by API and in the console. */
@ApplicationModule(
        allowedDependencies = {
            "console.frame",
            "platform.errors",
            "platform.features",
            "platform.web",
            "tokens.clients",
            "tokens.scopes"
        })
@NullMarked
package io.github.keyreeve.server.console.scopes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
