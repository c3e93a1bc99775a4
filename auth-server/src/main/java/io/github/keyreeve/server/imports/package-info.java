/**
 * Users and clients of another system, brought here from files by a command: read line by line, checked, written in batches and
 * reported. What an account or a client may be is decided by {@code accounts} and {@code clients}.
 */
@ApplicationModule(allowedDependencies = {"accounts", "passwords", "web", "clients", "audit"})
@NullMarked
package io.github.keyreeve.server.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
