/** OpenID Connect Session Management: a page in a frame of a client, whose script says whether the session of the user has changed. */
@ApplicationModule(allowedDependencies = {"platform.features", "platform.web", "signin.sessions"})
@NullMarked
package io.github.keyreeve.server.protocol.sessionstate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
