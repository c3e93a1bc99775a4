/**
 * Codes as a second factor: TOTP (RFC 6238) of an authenticator app, and recovery codes for whoever lost it. Owns the secrets
 * (sealed), the digests of recovery codes, and the sign-ins without a browser that wait for a code. Wrong codes count where wrong
 * passwords do, in {@code accounts}. When a code is asked for is the matter of {@code login}.
 */
@ApplicationModule(allowedDependencies = {"attempts", "accounts", "audit", "schedule", "secrets", "web"})
@NullMarked
package io.github.keyreeve.server.mfa;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
