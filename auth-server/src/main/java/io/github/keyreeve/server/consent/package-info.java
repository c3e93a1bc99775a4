/** What a user allowed a client: asking for it, remembering it, forgetting it. OpenID Connect Core section 3.1.2.4. */
@ApplicationModule(allowedDependencies = {"accounts", "clients", "grants", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
