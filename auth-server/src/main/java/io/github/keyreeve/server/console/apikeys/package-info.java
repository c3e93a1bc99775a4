/** The API keys of the own account, by page and by API, and the form for a new key. */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "platform.errors",
            "platform.features",
            "platform.web",
            "tokens.apikeys",
            "tokens.scopes"
        })
@NullMarked
package io.github.keyreeve.server.console.apikeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
