/**
 * Passwords that are forgotten, or changed: the link by which the owner of an account chooses a new one, and the change by somebody
 * who knows the old one. Either ends all sessions, grants and tokens of the account, and its owner is told by mail.
 */
@ApplicationModule(allowedDependencies = {"accounts", "passwords", "mail", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.recovery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
