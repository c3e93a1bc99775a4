/**
 * The secrets of clients that must be read again: those that a client signs with, {@code client_secret_jwt} (OpenID Connect Core section 9). They
 * are sealed for the row of their client, and opened for the time of one verification. The row itself is that of another package.
 */
@ApplicationModule(allowedDependencies = "platform.crypto")
@NullMarked
package io.github.keyreeve.server.tokens.clientsecrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
