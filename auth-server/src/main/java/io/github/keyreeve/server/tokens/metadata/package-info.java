/** Client metadata (RFC 7591 section 2): how it is read, and its rules. */
@ApplicationModule(allowedDependencies = {"platform.features", "platform.outbound"})
@NullMarked
package io.github.keyreeve.server.tokens.metadata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
