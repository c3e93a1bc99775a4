/**
 * The vocabulary of authentication: which account is signed in, with which factors and since when, and the events by which access to
 * an account is revoked.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.github.keyreeve.server.identity.authentication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
