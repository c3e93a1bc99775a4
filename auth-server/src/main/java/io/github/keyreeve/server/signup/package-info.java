/**
 * Sign-up: who may create an account, by page and by API, and how its owner proves the address. Whether an address has an account
 * already is told to its owner alone, by mail.
 */
@ApplicationModule(allowedDependencies = {"attempts", "accounts", "passwords", "mail", "schedule", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.signup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
