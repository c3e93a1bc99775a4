/** The description of the JSON API, and the page that shows it. */
@ApplicationModule(allowedDependencies = {"platform.web", "tokens.scopes"})
@NullMarked
package io.github.keyreeve.server.console.apidocs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
