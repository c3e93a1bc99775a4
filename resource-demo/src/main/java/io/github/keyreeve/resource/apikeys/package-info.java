/**
 * API keys of partners: on routes of their own, in a header of their own, and never where access tokens are taken. The issuer verifies a key
 * by introspection (RFC 7662) at each request, so that a revocation takes effect at once.
 */
@ApplicationModule(allowedDependencies = "tokens")
@NullMarked
package io.github.keyreeve.resource.apikeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
