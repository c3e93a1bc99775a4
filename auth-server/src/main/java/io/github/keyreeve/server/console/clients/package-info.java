/** Clients as administrators see and change them, by API (RFC 7591, RFC 7592) and in the console. */
@ApplicationModule(
        allowedDependencies = {
            "console.frame",
            "identity.assurance",
            "identity.authentication",
            "platform.connector",
            "platform.errors",
            "platform.features",
            "platform.images",
            "platform.web",
            "tokens.clients",
            "tokens.clientuse",
            "tokens.logos",
            "tokens.metadata",
            "tokens.templates"
        })
@NullMarked
package io.github.keyreeve.server.console.clients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
