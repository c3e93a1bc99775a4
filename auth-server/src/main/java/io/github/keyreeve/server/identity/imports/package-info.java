/** Accounts of other systems, imported from files by a command. */
@ApplicationModule(
        allowedDependencies = {"identity.accounts", "identity.passwords", "platform.audit", "platform.errors"})
@NullMarked
package io.github.keyreeve.server.identity.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
