/** Authentication with name and password, and the change and reset of passwords. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.assurance",
            "identity.authentication",
            "identity.emaillink",
            "identity.formeraddress",
            "identity.mfa",
            "identity.passwords",
            "platform.audit",
            "platform.errors",
            "platform.mail",
            "platform.ratelimit",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.identity.credentials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
