/** The search over accounts: filtered, sorted and page by page. */
@ApplicationModule(allowedDependencies = {"identity.accounts", "platform.errors", "platform.figures", "platform.mail"})
@NullMarked
package io.github.keyreeve.server.identity.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
