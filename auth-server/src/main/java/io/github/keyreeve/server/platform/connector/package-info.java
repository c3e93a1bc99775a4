/**
 * What holds for each connection, request and response before a feature has to do with it: limits on time, size and form, the id of a
 * request, the security headers, and what Tomcat refuses by itself.
 */
@ApplicationModule(allowedDependencies = "platform.web")
@NullMarked
package io.github.keyreeve.server.platform.connector;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
