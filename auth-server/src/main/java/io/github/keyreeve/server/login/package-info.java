/**
 * Sign-in with user name and password, the second step where an account has a second factor, sign-out, and the session of
 * the browser. The session lives in Redis and holds nothing
 * but plain values: who is signed in (a small JSON document), the address to go on to, and the CSRF token. Other packages see
 * it only through Spring's types, a {@code SecurityContextRepository} and a {@code RequestCache}, with an
 * {@code AccountPrincipal} as principal and a {@code BrowserSession} as details.
 */
@ApplicationModule(allowedDependencies = {"accounts", "mfa", "passkeys", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
