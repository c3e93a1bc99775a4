/** Accounts that commands make: one by one, or imported from files of other systems. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.formeraddress",
            "identity.hashes",
            "identity.profile",
            "platform.audit",
            "platform.errors",
            "platform.mail"
        })
@NullMarked
package io.github.keyreeve.server.identity.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
