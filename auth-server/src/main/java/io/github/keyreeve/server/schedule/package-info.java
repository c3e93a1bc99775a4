/** Work that a node does by itself, again and again. Knows nobody. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.schedule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
