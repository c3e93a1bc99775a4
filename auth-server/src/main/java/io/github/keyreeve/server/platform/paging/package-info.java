/** The pages of lists that begin with the newest: each costs the same, wherever it is. */
@ApplicationModule(allowedDependencies = "platform.errors")
@NullMarked
package io.github.keyreeve.server.platform.paging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
