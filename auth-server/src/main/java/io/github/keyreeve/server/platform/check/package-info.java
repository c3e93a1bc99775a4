/** The command {@code check}: what the packages find out about the settings and the machine, without serving. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
