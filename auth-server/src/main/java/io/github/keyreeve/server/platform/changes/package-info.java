/** Changes of rows that nodes cache, such as clients: PostgreSQL announces each of them to all nodes. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.changes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
