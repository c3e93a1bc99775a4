/**
 * What a user is to continue with after signing in: it belongs to the page and not to the browser, so that two tabs keep theirs apart and
 * it outlives a session.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.assurance",
            "identity.authentication",
            "platform.crypto",
            "platform.ratelimit",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.signin.continuation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
