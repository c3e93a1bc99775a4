/**
 * Security events: the closed list, the tamper-evident log in PostgreSQL and the log line of each, and the API and the command that
 * read and verify them.
 */
@ApplicationModule(allowedDependencies = {"platform.crypto", "platform.errors", "platform.scheduling", "platform.web"})
@NullMarked
package io.github.keyreeve.server.platform.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
