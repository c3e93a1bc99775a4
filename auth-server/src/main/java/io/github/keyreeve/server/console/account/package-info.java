/** The account as its owner sees and changes it: profile, export of personal data, deletion, all access revoked. */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.assurance",
            "identity.authentication",
            "identity.credentials",
            "identity.email",
            "identity.emaillink",
            "identity.lifecycle",
            "identity.mfa",
            "identity.profile",
            "platform.audit",
            "platform.errors",
            "platform.features",
            "platform.mail",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.console.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
