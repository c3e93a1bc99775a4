/**
 * The one HTTP client for addresses that others choose, such as those in the metadata of clients and of webhooks: it connects to the address that it has
 * checked, never to a private one, follows no redirect, and ends in bounded time with a bounded response.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.platform.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
