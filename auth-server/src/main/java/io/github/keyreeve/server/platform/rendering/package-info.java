/** How many pages are rendered at once. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.rendering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
