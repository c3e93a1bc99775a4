/** X.509 certificates (RFC 5280) for development, where no authority issues one. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.certificates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
