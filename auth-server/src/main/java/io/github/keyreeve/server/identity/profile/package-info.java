/** The standard claims of accounts beyond name and e-mail address (OpenID Connect Core section 5.1): their rules and the store. */
@ApplicationModule(allowedDependencies = {"identity.accounts", "platform.audit", "platform.errors"})
@NullMarked
package io.github.keyreeve.server.identity.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
