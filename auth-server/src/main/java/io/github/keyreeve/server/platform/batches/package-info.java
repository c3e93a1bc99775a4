/** One statement for what several concurrent requests ask of the database. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.batches;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
