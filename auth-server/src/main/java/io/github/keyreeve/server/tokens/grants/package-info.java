/**
 * Grants and what is issued under them: authorization codes and refresh tokens that prove themselves, access tokens; redeemed and
 * rotated by single statements, ended by the numbers of what they came from.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "platform.audit",
            "platform.batches",
            "platform.crypto",
            "platform.restore",
            "platform.scheduling",
            "tokens.authorizationdetails",
            "tokens.claims",
            "tokens.clients",
            "tokens.sessionclients",
            "tokens.subjects",
            "tokens.values"
        })
@NullMarked
package io.github.keyreeve.server.tokens.grants;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
