/**
 * Authorization details, RFC 9396: the types that the operator declares with their schemas, how the parameter is read, and what a grant
 * keeps of it.
 */
@ApplicationModule(allowedDependencies = {"platform.errors", "tokens.metadata", "tokens.scopes"})
@NullMarked
package io.github.keyreeve.server.tokens.authorizationdetails;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
