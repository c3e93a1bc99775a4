/** The day on which each client was used last, so that clients that are not used any longer can be found and removed. */
@ApplicationModule(allowedDependencies = {"platform.check", "platform.scheduling"})
@NullMarked
package io.github.keyreeve.server.tokens.clientuse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
