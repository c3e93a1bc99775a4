/**
 * Which clients got tokens in a session, as far as they are to learn of its end: OpenID Connect Back-Channel Logout section 2.1 and
 * Front-Channel Logout section 3.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.tokens.sessionclients;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
