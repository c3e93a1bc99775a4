/** What happens when a node runs out of memory: it ends, because nothing that it does then can be relied on. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.memory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
