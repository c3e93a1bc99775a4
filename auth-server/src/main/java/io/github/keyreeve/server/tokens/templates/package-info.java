/** What an operator begins with: the metadata of a client by its kind, and the settings of an application for a registered one. */
@ApplicationModule(allowedDependencies = {"platform.web", "tokens.clients", "tokens.metadata"})
@NullMarked
package io.github.keyreeve.server.tokens.templates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
