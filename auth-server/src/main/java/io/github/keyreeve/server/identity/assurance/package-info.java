/** The policy: who may do what, and how the user must have authenticated for it (RFC 9470); pages and the JSON API follow the same. */
@ApplicationModule(allowedDependencies = {"identity.authentication", "platform.audit", "platform.features"})
@NullMarked
package io.github.keyreeve.server.identity.assurance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
