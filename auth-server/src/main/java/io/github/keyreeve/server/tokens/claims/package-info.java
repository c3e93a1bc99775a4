/** The claims that clients request by name, OpenID Connect Core section 5.5: how the parameter is read, and what a grant keeps of it. */
@ApplicationModule(allowedDependencies = {"identity.authentication"})
@NullMarked
package io.github.keyreeve.server.tokens.claims;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
