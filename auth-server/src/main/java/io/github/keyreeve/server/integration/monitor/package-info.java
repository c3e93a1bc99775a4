/**
 * The command that watches a running server from outside: its probes, when an outcome counts as a change, and who is notified. It starts
 * without Spring.
 */
@ApplicationModule(allowedDependencies = {"integration.remote", "integration.webhooks", "platform.mail"})
@NullMarked
package io.github.keyreeve.server.integration.monitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
