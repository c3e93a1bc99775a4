/** TLS in the server itself, by a certificate and a key in files, which are read again when they change. */
@ApplicationModule(allowedDependencies = {"platform.scheduling"})
@NullMarked
package io.github.keyreeve.server.platform.tls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
