/**
 * Client authentication by assertions, RFC 7523 section 2.2 with the rules of RFC 10070: {@code private_key_jwt} and {@code
 * client_secret_jwt}. An assertion is for this server alone, lives for minutes, and is accepted once over all nodes.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.errors",
            "platform.features",
            "platform.web",
            "protocol.clientauth",
            "tokens.clientkeys",
            "tokens.clients",
            "tokens.clientsecrets",
            "tokens.metadata",
            "tokens.replay"
        })
@NullMarked
package io.github.keyreeve.server.protocol.assertion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
