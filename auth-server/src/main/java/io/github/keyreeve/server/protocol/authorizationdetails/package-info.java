/** The authorization details of access tokens, RFC 9396: which a token gets, and what the token response and the metadata say. */
@ApplicationModule(
        allowedDependencies = {
            "platform.errors",
            "platform.features",
            "tokens.authorizationdetails",
            "tokens.clients",
            "tokens.grants"
        })
@NullMarked
package io.github.keyreeve.server.protocol.authorizationdetails;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
