/**
 * What each security filter chain begins with: the defaults of Spring Security.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.chains;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
