/**
 * The audit log: the closed list of security events, where they are told, how they are chained so that nobody can change or
 * remove one unseen, and how administrators read them. Knows nobody: each feature says what happened, in the words of this
 * package, and {@code web} says under which circumstances.
 */
@ApplicationModule(allowedDependencies = "secrets")
@NullMarked
package io.github.keyreeve.server.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
