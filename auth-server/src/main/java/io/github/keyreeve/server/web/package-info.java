/**
 * What every answer has in common: the issuer's address, security headers, CORS, the client's address, the request's id, and
 * how a failure becomes a problem (RFC 9457), a page or a 503.
 */
@ApplicationModule(allowedDependencies = "audit")
@NullMarked
package io.github.keyreeve.server.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
