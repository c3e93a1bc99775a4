/**
 * How the response to an authorization request reaches the client: the redirect URI, and the modes (OAuth 2.0 Multiple Response Type Encoding
 * Practices section 2.1), signed ones among them (JARM).
 */
@ApplicationModule(allowedDependencies = {"platform.web", "tokens.clients"})
@NullMarked
package io.github.keyreeve.server.protocol.response;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
