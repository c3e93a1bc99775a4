/** The frame of the console: its sections, of which users see those that they may open, and the security of its pages. */
@ApplicationModule(allowedDependencies = {"identity.authentication", "platform.web"})
@NullMarked
package io.github.keyreeve.server.console.frame;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
