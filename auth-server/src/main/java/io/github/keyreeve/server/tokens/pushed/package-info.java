/**
 * Authorization requests that clients have pushed (RFC 9126) and that no code was issued for yet: stored sealed, found by the digest of their {@code
 * request_uri}, used up by one statement.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.crypto",
            "platform.errors",
            "platform.restore",
            "platform.scheduling",
            "tokens.values"
        })
@NullMarked
package io.github.keyreeve.server.tokens.pushed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
