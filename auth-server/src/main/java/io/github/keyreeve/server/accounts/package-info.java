/**
 * The user and its state: accounts, their login names in one normal form, and their passwords, which are kept as Argon2id
 * hashes and computed under a bulkhead. {@code AccountPrincipal} and {@code BrowserSession} are what the rest of the server
 * sees of somebody who is signed in; who signs in, and how, is the matter of {@code login}.
 */
@ApplicationModule(allowedDependencies = {"schedule", "secrets", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
