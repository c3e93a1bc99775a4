/** Commands that ask a running server as its clients do, without settings and without Spring. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.integration.remote;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
