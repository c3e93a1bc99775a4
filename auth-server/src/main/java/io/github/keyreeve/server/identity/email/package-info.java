/** The change of the e-mail address, confirmed by a link to the new one, and reverted by a link to the former one. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "identity.credentials",
            "identity.emaillink",
            "identity.formeraddress",
            "identity.lifecycle",
            "platform.audit",
            "platform.errors",
            "platform.mail",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.identity.email;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
