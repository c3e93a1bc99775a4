/**
 * The browsers in which an account has signed in before, each known by a cookie. Wrong passwords from such a browser are counted
 * apart, so that nobody else can keep its owner out; a sign-in from any other browser is told.
 */
@ApplicationModule(allowedDependencies = {"attempts", "accounts", "schedule", "secrets", "web"})
@NullMarked
package io.github.keyreeve.server.browsers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
