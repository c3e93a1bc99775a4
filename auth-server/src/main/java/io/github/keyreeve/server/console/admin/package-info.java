/** Accounts as administrators see and change them, by API and in the console. */
@ApplicationModule(
        allowedDependencies = {
            "console.apikeys",
            "console.audit",
            "console.frame",
            "identity.accounts",
            "identity.assurance",
            "identity.authentication",
            "identity.profile",
            "identity.search",
            "identity.signup",
            "platform.audit",
            "platform.errors",
            "platform.features",
            "platform.ratelimit",
            "platform.web",
            "protocol.consent",
            "signin.sessions",
            "tokens.apikeys",
            "tokens.scopes"
        })
@NullMarked
package io.github.keyreeve.server.console.admin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
