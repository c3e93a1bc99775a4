/**
 * Passkeys: WebAuthn Level 3 by Spring Security, with our own tables. Owns the user handles, the public keys and their
 * counters; who begins a session with a passkey, and when, is the matter of {@code login}.
 */
@ApplicationModule(allowedDependencies = {"accounts", "audit", "mfa", "web"})
@NullMarked
package io.github.keyreeve.server.passkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
