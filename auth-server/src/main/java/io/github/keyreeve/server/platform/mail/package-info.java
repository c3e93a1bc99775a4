/**
 * E-mail addresses in their one form (RFC 5321, RFC 6531), and outgoing mail: rendered in the language of the reader, sealed in an outbox
 * with the transaction of its cause, sent by a worker.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform.brand",
            "platform.crypto",
            "platform.errors",
            "platform.figures",
            "platform.paging",
            "platform.scheduling",
            "platform.web"
        })
@NullMarked
package io.github.keyreeve.server.platform.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
