/** The settings of this node with the places that they come from, read-only, and a test of the mail server. */
@ApplicationModule(
        allowedDependencies = {
            "console.frame",
            "identity.accounts",
            "identity.authentication",
            "platform.errors",
            "platform.features",
            "platform.mail",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.console.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
