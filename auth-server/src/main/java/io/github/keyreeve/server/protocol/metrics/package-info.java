/** What clients request at their endpoints and with which outcome, as metrics: counted by words of closed lists, never by a value of a request. */
@ApplicationModule(allowedDependencies = {"platform.errors", "platform.features", "platform.web", "tokens.clients"})
@NullMarked
package io.github.keyreeve.server.protocol.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
