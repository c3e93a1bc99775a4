/**
 * How an access token is verified and how a request without a valid one is rejected. JWTs (RFC 9068) are checked here with
 * the issuer's keys, opaque tokens are introspected at the issuer (RFC 7662); both become a {@link TokenPrincipal}. Refusals follow
 * RFC 6750 section 3 and point to the metadata of RFC 9728. Which scope a resource wants is decided elsewhere.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.resource.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
