/** The accounts: their rows, names, states, tiers and roles. */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "identity.formeraddress",
            "identity.passwords",
            "platform.audit",
            "platform.errors",
            "platform.mail",
            "platform.quota",
            "platform.restore",
            "platform.scheduling"
        })
@NullMarked
package io.github.keyreeve.server.identity.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
