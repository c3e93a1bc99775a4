/**
 * One-time links in mails: issued, redeemed once, replaced by newer ones; requests for such links reveal no account.
 */
@ApplicationModule(
        allowedDependencies = {
            "identity.accounts",
            "identity.authentication",
            "platform.crypto",
            "platform.errors",
            "platform.features",
            "platform.network",
            "platform.ratelimit",
            "platform.restore",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.identity.emaillink;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
