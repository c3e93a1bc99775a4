/** Sign-in by password or passkey, the second factor after it, and sign-out. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.assurance",
            "identity.authentication",
            "identity.credentials",
            "identity.emaillink",
            "identity.mfa",
            "identity.passkeys",
            "platform.audit",
            "platform.errors",
            "platform.language",
            "platform.ratelimit",
            "platform.web",
            "signin.continuation",
            "signin.frontchannel",
            "signin.rememberme",
            "signin.sessions",
            "tokens.clients"
        })
@NullMarked
package io.github.keyreeve.server.signin.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
