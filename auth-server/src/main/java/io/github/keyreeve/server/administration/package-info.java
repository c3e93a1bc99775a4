/**
 * Users as administrators see and change them, by API and in the console.
 */
@ApplicationModule(allowedDependencies = {"accounts", "attempts", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.administration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
