/**
 * E-mail addresses in their one form (RFC 5321, RFC 6531), and outgoing mail: rendered in the language of the reader, queued with the
 * transaction of its cause, and delivered to the mail server.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.brand",
            "platform.check",
            "platform.delivery",
            "platform.errors",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.platform.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
