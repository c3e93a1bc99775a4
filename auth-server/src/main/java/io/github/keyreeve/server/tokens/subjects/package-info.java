/** Subject identifiers, OpenID Connect Core section 8: which {@code sub} of a user each client gets, and the secret that pairwise ones rest on. */
@ApplicationModule(allowedDependencies = {"platform.crypto", "platform.restore", "tokens.clients"})
@NullMarked
package io.github.keyreeve.server.tokens.subjects;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
