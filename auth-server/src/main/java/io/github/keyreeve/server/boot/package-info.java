/**
 * Starting the server and the commands of the jar, connecting to the database, and saying in one sentence why a start fails.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.boot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
