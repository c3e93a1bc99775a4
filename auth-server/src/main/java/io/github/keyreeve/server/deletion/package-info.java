/**
 * Second thoughts about a deleted account: its owner is told by mail until when it is kept, and takes the deletion back by the link
 * in that mail. Deleting and removing is the matter of {@code accounts}.
 */
@ApplicationModule(allowedDependencies = {"accounts", "mail", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.deletion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
