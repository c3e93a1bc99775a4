/** What the command {@code check} finds out about accounts: administrators with a password alone, passwords of examples, open sign-up. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.passwords",
            "identity.search",
            "platform.check",
            "platform.figures"
        })
@NullMarked
package io.github.keyreeve.server.identity.checks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
