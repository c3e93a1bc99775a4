/**
 * The description of the JSON API, and the page that shows it and sends calls, with a client of its own (ADR 0042).
 */
@ApplicationModule(allowedDependencies = {"platform.web", "tokens.clients", "tokens.metadata", "tokens.scopes"})
@NullMarked
package io.github.keyreeve.server.console.apidocs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
