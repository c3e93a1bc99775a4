/** Mails that tell owners what was done to their accounts, and who came in, so that nobody does it behind their backs. */
@ApplicationModule(allowedDependencies = {"accounts", "browsers", "mail", "web"})
@NullMarked
package io.github.keyreeve.server.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
