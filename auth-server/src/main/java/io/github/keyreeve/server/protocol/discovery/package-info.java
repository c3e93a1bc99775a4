/** Metadata of the server: RFC 8414 and OpenID Connect Discovery. */
@ApplicationModule(allowedDependencies = {"platform.features", "platform.web"})
@NullMarked
package io.github.keyreeve.server.protocol.discovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
