/**
 * The authorization endpoint (RFC 6749 section 3.1, OpenID Connect Core section 3.1.2): the checks of a request in order, and its
 * responses.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.assurance",
            "identity.authentication",
            "platform.brand",
            "platform.errors",
            "platform.features",
            "platform.web",
            "protocol.clientauth",
            "protocol.request",
            "protocol.requestobject",
            "protocol.response",
            "protocol.sessionstate",
            "protocol.token",
            "signin.continuation",
            "signin.login",
            "tokens.authorizationdetails",
            "tokens.claims",
            "tokens.clients",
            "tokens.grants",
            "tokens.pushed",
            "tokens.subjects",
            "tokens.values"
        })
@NullMarked
package io.github.keyreeve.server.protocol.authorize;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
