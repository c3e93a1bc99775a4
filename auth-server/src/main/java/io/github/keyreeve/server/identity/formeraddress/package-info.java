/**
 * The verified addresses that accounts had before: reserved for them as long as their owners can revert the change. A package of its own
 * and below the accounts, because each way in to an address asks here: sign-up, import, the commands and the change.
 */
@ApplicationModule(allowedDependencies = "platform.scheduling")
@NullMarked
package io.github.keyreeve.server.identity.formeraddress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
