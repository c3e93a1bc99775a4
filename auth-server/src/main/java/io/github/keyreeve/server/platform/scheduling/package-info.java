/** The background tasks of a node, on one scheduler: repeated until nothing is due, measured, and logged when they fail. */
@ApplicationModule(allowedDependencies = {"platform.errorreports", "platform.memory"})
@NullMarked
package io.github.keyreeve.server.platform.scheduling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
