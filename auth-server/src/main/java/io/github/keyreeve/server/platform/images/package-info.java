/** Images that operators and clients provide: their kind by content, their size, and a name that changes with the content. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.images;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
