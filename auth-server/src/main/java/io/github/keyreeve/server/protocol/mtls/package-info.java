/**
 * Client authentication by certificates, and access tokens that are bound to one, RFC 8705: {@code tls_client_auth}, {@code
 * self_signed_tls_client_auth}, and the claim {@code cnf}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.errors",
            "platform.features",
            "platform.tls",
            "platform.web",
            "protocol.clientauth",
            "tokens.clientkeys",
            "tokens.clients",
            "tokens.metadata",
            "tokens.values"
        })
@NullMarked
package io.github.keyreeve.server.protocol.mtls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
