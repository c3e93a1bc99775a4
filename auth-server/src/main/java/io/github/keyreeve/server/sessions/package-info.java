/**
 * Who is signed in in which browser. A session lives in Redis and holds nothing but plain values: who is signed in (a small JSON
 * document), the address to go on to, and the CSRF token. Most packages see it only through Spring's types, a
 * {@code SecurityContextRepository} and a {@code RequestCache}, with an {@code AccountPrincipal} as principal and a
 * {@code BrowserSession} as details.
 */
@ApplicationModule(allowedDependencies = {"accounts", "schedule", "secrets", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
