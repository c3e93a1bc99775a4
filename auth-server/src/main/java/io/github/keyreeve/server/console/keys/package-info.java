/** The keys that sign tokens, as administrators see and rotate them, by API and in the console. */
@ApplicationModule(
        allowedDependencies = {"console.frame", "platform.errors", "platform.features", "platform.web", "tokens.keys"})
@NullMarked
package io.github.keyreeve.server.console.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
