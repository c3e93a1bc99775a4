/**
 * Sessions in Redis: hashed keys, plain values, tolerant of a store that is away or of a session that was deleted meanwhile.
 */
@ApplicationModule(allowedDependencies = {"platform.scheduling", "platform.web"})
@NullMarked
package io.github.keyreeve.server.signin.sessionstore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
