/**
 * Reports of unexpected errors to a receiver that understands the protocol of Sentry. Without the address of one nothing is reported and
 * nothing of its library is loaded (ADR 0054).
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.errorreports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
