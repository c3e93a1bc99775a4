/**
 * The closed list of security events and where they are told. Knows nobody: each feature says what happened, in the words
 * of this package.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
