/** What programs, crawlers, and researchers who have found a weakness, look for at known paths. */
@ApplicationModule(allowedDependencies = {"platform.brand", "platform.web"})
@NullMarked
package io.github.keyreeve.server.console.wellknown;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
