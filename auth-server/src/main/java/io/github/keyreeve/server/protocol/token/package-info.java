/**
 * The token endpoint (RFC 6749 section 3.2), what it shares with the other endpoints that clients call, and the claims of access tokens
 * (RFC 9068).
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.authentication",
            "platform.crypto",
            "platform.errors",
            "platform.features",
            "platform.quota",
            "platform.web",
            "protocol.authorizationdetails",
            "protocol.clientauth",
            "protocol.metrics",
            "tokens.clients",
            "tokens.clientuse",
            "tokens.grants",
            "tokens.subjects"
        })
@NullMarked
package io.github.keyreeve.server.protocol.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
