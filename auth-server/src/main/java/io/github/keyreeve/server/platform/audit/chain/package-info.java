/**
 * The hash chain over the rows of the audit log: sealing, retention, and the command that verifies it. Rows are recorded without it, so
 * that no writer waits for another.
 */
@ApplicationModule(
        allowedDependencies = {"platform.audit", "platform.crypto", "platform.restore", "platform.scheduling"})
@NullMarked
package io.github.keyreeve.server.platform.audit.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
