/**
 * What operators see: whether the server lives and is ready (for everybody, as one word), the details and the metrics (on the
 * management port), and the line in the log that says where it serves.
 */
@ApplicationModule(allowedDependencies = {"web"})
@NullMarked
package io.github.keyreeve.server.observability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
