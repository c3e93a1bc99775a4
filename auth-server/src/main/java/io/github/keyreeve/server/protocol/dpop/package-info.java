/**
 * Proofs of possession, RFC 9449: what a proof must be, codes and tokens that are bound to the key of one, and the nonces of the server. A proof
 * is accepted once over all nodes.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.crypto",
            "platform.errors",
            "platform.features",
            "platform.tls",
            "platform.web",
            "protocol.token",
            "tokens.clients",
            "tokens.grants",
            "tokens.metadata",
            "tokens.replay",
            "tokens.values"
        })
@NullMarked
package io.github.keyreeve.server.protocol.dpop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
