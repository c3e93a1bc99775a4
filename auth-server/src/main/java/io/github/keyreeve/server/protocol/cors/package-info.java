/** Which scripts of other origins may call which endpoints, Fetch section 3.3. */
@ApplicationModule(allowedDependencies = {"platform.features", "platform.web", "tokens.clients", "tokens.metadata"})
@NullMarked
package io.github.keyreeve.server.protocol.cors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
