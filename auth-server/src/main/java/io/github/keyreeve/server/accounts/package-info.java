/**
 * The user and its state: accounts and their login names in one normal form, who may be whom, and what may be done with an
 * account. {@code AccountPrincipal} and {@code BrowserSession} are what the rest of the server sees of somebody who is signed
 * in; who signs in, and how, is the matter of {@code login}.
 */
@ApplicationModule(allowedDependencies = {"attempts", "passwords", "schedule", "secrets", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
