/**
 * Sign-in: with user name and password or with a passkey, the second step where an account has a second factor, the same without
 * a browser for our own applications, and sign-out.
 */
@ApplicationModule(
        allowedDependencies = {"attempts", "sessions", "accounts", "browsers", "mfa", "passkeys", "audit", "web"})
@NullMarked
package io.github.keyreeve.server.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
