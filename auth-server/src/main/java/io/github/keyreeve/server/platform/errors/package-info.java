/**
 * Errors in one place for each kind of caller: OAuth JSON (RFC 6749 section 5.2), problems (RFC 9457) and pages; what a store that is
 * away means for a request.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.connector",
            "platform.errorreports",
            "platform.features",
            "platform.memory",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.platform.errors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
