/**
 * What the owner of an account sees and does: the profile, the copy of personal data, the deletion, and the end of everything.
 */
@ApplicationModule(allowedDependencies = {"accounts", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
