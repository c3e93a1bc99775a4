/** Consent: the page that asks for it, the store, and the clients that an account has consented to. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.audit",
            "platform.errors",
            "platform.features",
            "platform.language",
            "platform.paging",
            "platform.web",
            "tokens.authorizationdetails",
            "tokens.claims",
            "tokens.clients",
            "tokens.grants",
            "tokens.scopes"
        })
@NullMarked
package io.github.keyreeve.server.protocol.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
